/** An airport or airfield. City and state are null where the file does not know them. */
export interface Airport {
  readonly iata: string;
  readonly name: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const earthRadiusMiles = 3958.8;

/** Miles along the great circle (the haversine formula). */
export function milesBetween(from: Airport, to: Airport): number {
  const [φ1, φ2] = [radians(from.latitude), radians(to.latitude)];
  const halfChord =
    Math.sin((φ2 - φ1) / 2) ** 2 +
    Math.cos(φ1) * Math.cos(φ2) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * earthRadiusMiles * Math.asin(Math.sqrt(halfChord));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
