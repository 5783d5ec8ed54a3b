/** What is done about a fault: the record is set aside, put right, or used as it is with the fault told. */
export type Treatment = "quarantined" | "repaired" | "noted";

/** One kind of fault that the records of a file may have. A catalogue is a list of these. */
export interface Fault<Row> {
  readonly kind: string;
  readonly treatment: Treatment;
  /** One sentence for the report's table. */
  readonly meaning: string;
  readonly found: (row: Row) => boolean;
  /** Puts the record right. Present where `treatment` is `repaired`. */
  readonly repair?: (row: Row) => Row;
}

/** A record, its place in the file (from 1) and the kinds of fault that it has. */
export interface Inspected<Row> {
  readonly number: number;
  readonly row: Row;
  readonly faults: readonly string[];
}

/** How often a fault was found in a file. */
export interface FaultCount {
  readonly file: string;
  readonly kind: string;
  readonly treatment: Treatment;
  readonly meaning: string;
  readonly count: number;
}

/** Looks for every fault of the catalogue in every record, in the order of the file. */
export function inspect<Row>(rows: readonly Row[], catalogue: readonly Fault<Row>[]): Inspected<Row>[] {
  return rows.map((row, index) => ({
    number: index + 1,
    row,
    faults: catalogue.filter((fault) => fault.found(row)).map((fault) => fault.kind),
  }));
}

/** Applies the repairs for the faults that were found, in the catalogue's order. */
export function repaired<Row>(record: Inspected<Row>, catalogue: readonly Fault<Row>[]): Row {
  return catalogue
    .filter((fault) => record.faults.includes(fault.kind))
    .reduce((row, fault) => fault.repair?.(row) ?? row, record.row);
}

/** One line for each fault of the catalogue, those that were looked for and not found included. */
export function countFaults<Row>(
  file: string,
  catalogue: readonly Fault<Row>[],
  inspected: readonly Inspected<Row>[],
): FaultCount[] {
  return catalogue.map(({ kind, treatment, meaning }) => ({
    file,
    kind,
    treatment,
    meaning,
    count: inspected.filter((record) => record.faults.includes(kind)).length,
  }));
}

/** A test that is true for a row whose key an earlier row had. It remembers, so make a new one for each reading. */
export function repeated<Row>(keyOf: (row: Row) => string): (row: Row) => boolean {
  const seen = new Set<string>();
  return (row) => {
    const key = keyOf(row);
    const before = seen.has(key);
    seen.add(key);
    return before;
  };
}
