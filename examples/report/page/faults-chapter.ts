import type { FaultCount } from "../faults/fault.ts";
import type { Quarantined } from "../records/quarantined.ts";
import type { Contents } from "./contents.ts";
import { table } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { count } from "./numbers.ts";

/** What was wrong with the data, and what was done about it. */
export function faultsChapter({ figures: { records, faults }, quarantined }: Contents): Html {
  const total = records.clean + records.repaired + records.quarantined;
  const parts = (["clean", "repaired", "quarantined"] as const).map((kind) => ({ kind, size: records[kind] }));
  return html`<section>
<p class="over">The data</p>
<h2>What was wrong, and what was done</h2>
<p class="lead">Every record was looked at for every fault. What could be put right was put right; what could not was set aside in
<a href="quarantine.jsonl">quarantine.jsonl</a>, whole and with the reason, and counts nowhere.</p>
<div class="card" style="margin-top:32px"><h3>The ${count(total)} records of movies.json</h3>
<div class="split">${parts.map(({ kind, size }) => html`<i class="${kind}" style="flex:${size}"></i>`)}</div>
<div class="legend">${parts.map(({ kind, size }) => html`<span><i class="${kind}"></i><b>${count(size)}</b> ${kind}</span>`)}</div>
</div>
<div class="card faults" style="margin-top:20px">
${table(["file", "fault", "what it means", "records", "treatment"], faults.map(faultRow), ["records"])}
<details><summary>The ${count(quarantined.length)} records in quarantine</summary>
${table(["file", "record", "title", "reasons"], quarantined.map(quarantineRow), ["record"])}
</details>
</div>
</section>`;
}

function faultRow(fault: FaultCount): (string | Html)[] {
  const treatment = fault.count === 0 ? html`<span class="absent">none found</span>` : badge(fault.treatment);
  return [html`<code>${fault.file}</code>`, fault.kind, fault.meaning, count(fault.count), treatment];
}

function badge(treatment: string): Html {
  return html`<span class="badge ${treatment}">${treatment}</span>`;
}

function quarantineRow({ file, number, reasons, record }: Quarantined): (string | Html)[] {
  const title = typeof record === "object" && record !== null && "Title" in record ? record.Title : null;
  return [html`<code>${file}</code>`, count(number), String(title ?? "—"), reasons.join(", ")];
}
