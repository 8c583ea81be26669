import type { GroupPageData, GroupRow, MemberShape, WhereShape } from "../../web/shapes/groups.ts";
import { Anew } from "../components/anew.tsx";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Empty } from "../components/empty.tsx";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { Chain } from "../group/chain.tsx";
import { WhereNow } from "../group/where-now.tsx";
import { pageAbout, pageLink } from "../links.ts";
import type { Frame, PageProps } from "../page.ts";
import { useAnew } from "../use-anew.ts";

/** Where a group's site is now; all groups where none is named. */
export function GroupPage({ data: first, frame }: PageProps<GroupPageData>) {
  const { data, hasNews } = useAnew(first);
  return "where" in data ? (
    <One where={data.where} hasNews={hasNews} frame={frame} />
  ) : (
    <All groups={data.groups} hasNews={hasNews} frame={frame} />
  );
}

interface Around {
  readonly hasNews: boolean;
  readonly frame: Frame;
}

function One({ where, hasNews, frame }: Around & { readonly where: WhereShape }) {
  const { group } = frame.words;
  return (
    <>
      <div class="page-head">
        <h1>{where.group}</h1>
        <p>{group.names(where.members.length)}</p>
        <p>
          <a href={pageLink(frame, "timeline", { group: where.group })}>{group.timeline}</a>
          {" · "}
          <a href={pageLink(frame, "group")}>{group.all}</a>
        </p>
      </div>
      <Anew hasNews={hasNews} frame={frame} />
      <WhereNow where={where} frame={frame} />
      <section aria-labelledby="way">
        <h2 id="way">{group.way}</h2>
        <Chain where={where} frame={frame} />
      </section>
      <section aria-labelledby="members">
        <h2 id="members">{group.members}</h2>
        <DataTable
          caption={group.membersCaption}
          columns={memberColumns(frame)}
          rows={where.members}
          keyOf={({ domain }) => domain}
        />
      </section>
    </>
  );
}

function memberColumns(frame: Frame): readonly Column<MemberShape>[] {
  const { memberColumns: heads } = frame.words.group;
  return [
    {
      ...{ key: "name", head: heads.domain, isHead: true },
      cell: ({ domain, unicode }) => <a href={pageAbout(frame, "domain", domain)}>{unicode}</a>,
    },
    {
      ...{ key: "what", head: heads.verdict },
      cell: ({ verdict }) => <StateChip kind="verdict" state={verdict} frame={frame} />,
    },
    { key: "when", head: heads.since, cell: ({ since }) => <When at={since} frame={frame} /> },
  ];
}

function All({ groups, hasNews, frame }: Around & { readonly groups: readonly GroupRow[] }) {
  const { group } = frame.words;
  return (
    <>
      <div class="page-head">
        <h1>{group.title}</h1>
        <p>{group.about}</p>
      </div>
      <Anew hasNews={hasNews} frame={frame} />
      {groups.length === 0 ? (
        <Empty title={group.noGroups}>
          <p>
            {group.firstStep} <code>vigie add DOMAIN --group NAME</code>
          </p>
        </Empty>
      ) : (
        <DataTable caption={group.caption} columns={groupColumns(frame)} rows={groups} keyOf={(row) => row.group} />
      )}
    </>
  );
}

function groupColumns(frame: Frame): readonly Column<GroupRow>[] {
  const { columns, nowhere, sure } = frame.words.group;
  return [
    {
      ...{ key: "name", head: columns.group, isHead: true },
      cell: (row) => <a href={pageAbout(frame, "group", row.group)}>{row.group}</a>,
    },
    {
      ...{ key: "live", head: columns.domain },
      cell: ({ domain }) => (domain === null ? nowhere : <a href={pageAbout(frame, "domain", domain)}>{domain}</a>),
    },
    {
      ...{ key: "sure", head: columns.sure },
      cell: ({ confidence }) => (confidence === null || confidence === 1 ? "–" : sure(Math.round(confidence * 100))),
    },
    { key: "when", head: columns.since, cell: ({ since }) => <When at={since} frame={frame} show="relative" /> },
    { key: "names", head: columns.names, cell: ({ names }) => frame.words.group.names(names) },
  ];
}
