import type { Facet } from "../../core/vocabulary.ts";
import type { FleetAnswer, FleetRow } from "../../web/shapes/fleet.ts";
import type { Column } from "../components/data-table.tsx";
import { FacetCells, FacetHeads } from "../components/facet-cells.tsx";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { dateTime } from "../dates.ts";
import { linkTo, pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";
import { Strip } from "./strip.tsx";

/** What the fleet shows of a watch, column by column. */
export function columnsOf(window: FleetAnswer["window"], frame: Frame): readonly Column<FleetRow>[] {
  const { columns } = frame.words.fleet;
  return [
    { key: "domain", head: columns.domain, isHead: true, cell: (row) => <Name row={row} frame={frame} /> },
    {
      key: "verdict",
      head: columns.verdict,
      cell: ({ verdict }) => <StateChip kind="verdict" state={verdict} frame={frame} />,
    },
    { key: "since", head: columns.since, cell: ({ since }) => <When at={since} frame={frame} show="relative" /> },
    {
      key: "facets",
      head: <FacetHeads frame={frame} />,
      cell: ({ facets }) => <FacetCells states={statesOf(facets)} frame={frame} />,
    },
    {
      key: "strip",
      head: columns.strip,
      cell: ({ strip }) => <Strip strip={strip} window={window} frame={frame} />,
    },
    { key: "due", head: columns.due, cell: ({ nextDue }) => <When at={nextDue} frame={frame} show="coming" /> },
    {
      key: "expiry",
      head: columns.expiry,
      cell: ({ expiresAt }) => <When at={expiresAt} frame={frame} show="relative" />,
    },
    { key: "group", head: columns.group, cell: ({ group }) => <Group name={group} frame={frame} /> },
    { key: "tags", head: columns.tags, cell: ({ tags }) => <Tags tags={tags} frame={frame} /> },
  ];
}

interface Framed {
  readonly frame: Frame;
}

function Name({ row: { domain, unicode, mutedUntil }, frame }: Framed & { readonly row: FleetRow }) {
  const { fleet, shell } = frame.words;
  return (
    <>
      <a href={pageAbout(frame, "domain", domain)} title={unicode === null ? undefined : domain}>
        {unicode ?? domain}
      </a>
      {mutedUntil !== null && (
        <span
          class="muted"
          title={fleet.muted(`${dateTime(frame.lang, Date.parse(mutedUntil))} ${shell.utc}`)}
        >{` ${fleet.mutedShort}`}</span>
      )}
    </>
  );
}

function Group({ name, frame }: Framed & { readonly name: string | null }) {
  return name === null ? <span class="none">–</span> : <a href={pageAbout(frame, "group", name)}>{name}</a>;
}

function Tags({ tags, frame }: Framed & { readonly tags: readonly string[] }) {
  if (tags.length === 0) return <span class="none">–</span>;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a href={linkTo(frame, "", { tag })}>{tag}</a>
        </li>
      ))}
    </ul>
  );
}

const statesOf = (facets: FleetRow["facets"]): Readonly<Record<Facet, string | null>> => ({
  registration: facets.registration.state,
  delegation: facets.delegation.state,
  resolution: facets.resolution.state,
  web: facets.web.state,
  tls: facets.tls.state,
});
