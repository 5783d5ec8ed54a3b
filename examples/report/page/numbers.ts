const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const shares = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 0 });
const shortMoney = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  notation: "compact",
  maximumSignificantDigits: 3,
});

/** `3,138` */
export function count(value: number): string {
  return whole.format(value);
}

/** `1.7` */
export function decimal(value: number): string {
  return tenths.format(value);
}

/** `22%`, of a share from 0 to 1 */
export function percent(share: number): string {
  return shares.format(share);
}

/** `$271B` */
export function money(dollars: number): string {
  return shortMoney.format(dollars);
}
