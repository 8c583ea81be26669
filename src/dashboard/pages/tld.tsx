import type { NameUnder, TldPageData, TldRowShape, TldShape } from "../../web/shapes/tlds.ts";
import { Anew } from "../components/anew.tsx";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Empty } from "../components/empty.tsx";
import { Said } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { linkTo, pageAbout, pageLink } from "../links.ts";
import type { Frame, PageProps } from "../page.ts";
import { Known } from "../tld/known.tsx";
import { Places, ServiceChip, Services } from "../tld/services.tsx";
import { useAnew } from "../use-anew.ts";

/** Who runs a top-level domain, and how it does; those of what is watched where none is named. */
export function TldPage({ data: first, frame }: PageProps<TldPageData>) {
  const { data, hasNews } = useAnew(first);
  return "tld" in data ? (
    <One about={data.tld} hasNews={hasNews} frame={frame} />
  ) : (
    <All tlds={data.tlds} hasNews={hasNews} frame={frame} />
  );
}

interface Around {
  readonly hasNews: boolean;
  readonly frame: Frame;
}

function One({ about, hasNews, frame }: Around & { readonly about: TldShape }) {
  const { tld } = frame.words;
  return (
    <>
      <div class="page-head">
        <h1>{`.${about.unicode}`}</h1>
        <p>{about.manager ?? tld.notNamed}</p>
        <p>
          <a href={pageLink(frame, "tld")}>{tld.all}</a>
        </p>
      </div>
      <Anew hasNews={hasNews} frame={frame} />
      <Outage about={about} frame={frame} />
      <Facts about={about} frame={frame} />
      <div class="halves">
        <Places tld={about} frame={frame} />
        <Services tld={about} frame={frame} />
      </div>
      <Known tld={about} frame={frame} />
      <Names about={about} frame={frame} />
      <p class="soft">
        {tld.notAsked} <code>{`vigie tld ${about.tld}`}</code>
      </p>
    </>
  );
}

interface About {
  readonly about: TldShape;
  readonly frame: Frame;
}

function Outage({ about: { outage }, frame }: About) {
  const { tld, record, shell } = frame.words;
  if (outage === null)
    return (
      <p class="told tone-good">
        <Shape tone="good" /> {tld.works}
      </p>
    );
  return (
    <p class="told tone-bad">
      <Shape tone="bad" /> {tld.outageSince} <When at={outage.since} frame={frame} />
      {shell.colon}
      <Said own={record.outage(outage)} english={outage.summary} />
    </p>
  );
}

function Facts({ about: { type, country, record, web, serial, serialSince }, frame }: About) {
  const { tld } = frame.words;
  return (
    <dl class="facts">
      <dt>{tld.kind}</dt>
      <dd>
        {tld.kinds[type] ?? type}
        {country !== null && `, ${country}`} <span class="soft">({tld.record(record.date)})</span>
      </dd>
      {web !== null && (
        <>
          <dt>{tld.web}</dt>
          <dd>
            <code>{web}</code>
          </dd>
        </>
      )}
      {serial !== null && (
        <>
          <dt>{tld.serial}</dt>
          <dd>
            {serial} <When at={serialSince} frame={frame} show="relative" />
          </dd>
        </>
      )}
    </dl>
  );
}

function Names({ about: { tld: label, names, watched }, frame }: About) {
  const { tld } = frame.words;
  return (
    <section aria-labelledby="names">
      <h2 id="names">{tld.names}</h2>
      {names.length === 0 ? (
        <p class="soft">{tld.noNames}</p>
      ) : (
        <DataTable
          caption={tld.namesCaption}
          columns={nameColumns(frame)}
          rows={names}
          keyOf={({ domain }) => domain}
        />
      )}
      {watched > names.length && (
        <p>
          <a href={linkTo(frame, "", { tld: label })}>{tld.watched(watched)}</a>
        </p>
      )}
    </section>
  );
}

function nameColumns(frame: Frame): readonly Column<NameUnder>[] {
  const { nameColumns: heads } = frame.words.tld;
  return [
    {
      ...{ key: "name", head: heads.domain, isHead: true },
      cell: ({ domain, unicode }) => <a href={pageAbout(frame, "domain", domain)}>{unicode}</a>,
    },
    {
      ...{ key: "what", head: heads.verdict },
      cell: ({ verdict }) => <StateChip kind="verdict" state={verdict} frame={frame} />,
    },
    { key: "when", head: heads.since, cell: ({ since }) => <When at={since} frame={frame} show="relative" /> },
  ];
}

function All({ tlds, hasNews, frame }: Around & { readonly tlds: readonly TldRowShape[] }) {
  const { tld } = frame.words;
  return (
    <>
      <div class="page-head">
        <h1>{tld.title}</h1>
        <p>{tld.about}</p>
      </div>
      <Anew hasNews={hasNews} frame={frame} />
      {tlds.length === 0 ? (
        <Empty title={tld.none} />
      ) : (
        <DataTable caption={tld.caption} columns={tldColumns(frame)} rows={tlds} keyOf={(row) => row.tld} />
      )}
    </>
  );
}

function tldColumns(frame: Frame): readonly Column<TldRowShape>[] {
  const { columns, notInRoot, notNamed, kinds, outage } = frame.words.tld;
  return [
    {
      ...{ key: "name", head: columns.tld, isHead: true },
      cell: ({ tld, unicode, type }) =>
        type === null ? `.${unicode}` : <a href={pageAbout(frame, "tld", tld)}>{`.${unicode}`}</a>,
    },
    {
      ...{ key: "watched", head: columns.watched },
      cell: ({ tld, watched }) => <a href={linkTo(frame, "", { tld })}>{frame.words.tld.watched(watched)}</a>,
    },
    { key: "manager", head: columns.manager, cell: ({ manager, type }) => manager ?? (type === null ? "–" : notNamed) },
    {
      ...{ key: "kind", head: columns.kind },
      cell: ({ type, country }) =>
        type === null ? notInRoot : [kinds[type] ?? type, country].filter((part) => part !== null).join(", "),
    },
    {
      ...{ key: "services", head: columns.services },
      cell: (row) =>
        row.outage ? (
          <span class="chip tone-bad">
            <Shape tone="bad" />
            {outage}
          </span>
        ) : row.service === null ? (
          <span class="none">–</span>
        ) : (
          <ServiceChip state={row.service} frame={frame} />
        ),
    },
  ];
}
