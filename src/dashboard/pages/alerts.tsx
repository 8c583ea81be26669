import type { AlertsPageData } from "../../web/shapes/alerts.ts";
import { Channels, Windows } from "../alerts/channels.tsx";
import { Deed } from "../alerts/deed.tsx";
import { Incidents } from "../alerts/incidents.tsx";
import { Ledger } from "../alerts/ledger.tsx";
import { Anew } from "../components/anew.tsx";
import { Shape } from "../components/shape.tsx";
import type { PageProps } from "../page.ts";
import { useAnew } from "../use-anew.ts";

/** What is the matter, who was told, and what can be done about it. */
export function AlertsPage({ data: first, frame }: PageProps<AlertsPageData>) {
  const { data, hasNews } = useAnew(first);
  const { alerts } = frame.words;
  const { done, refused, pending, failed, mayWrite } = data;
  return (
    <>
      <div class="page-head">
        <h1>{alerts.title}</h1>
        <p>{alerts.counts(pending, failed)}</p>
        {mayWrite && failed > 0 && <Deed deed="retry" label={alerts.retryAll} frame={frame} />}
      </div>
      {done !== null && (
        <p role="status" class="told tone-good">
          <Shape tone="good" /> {alerts.done[done]}
        </p>
      )}
      {refused !== null && (
        <p role="alert" class="told tone-bad">
          <Shape tone="bad" /> {alerts.refused[refused]}
        </p>
      )}
      <Anew hasNews={hasNews} frame={frame} />
      <Incidents data={data} frame={frame} />
      <div class="halves">
        <Channels data={data} frame={frame} />
        <Windows data={data} frame={frame} />
      </div>
      <Ledger data={data} frame={frame} />
    </>
  );
}
