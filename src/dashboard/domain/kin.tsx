import { visible } from "../../core/visible.ts";
import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import { Said } from "../components/said.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import { domainLink } from "./address.ts";

interface Props {
  readonly data: SeenDomain;
  readonly frame: Frame;
}

/** Where the site went, and names that may be it; nothing where neither was found nor searched for. */
export function Kin({ data: { domain, at }, frame }: Props) {
  const { kin } = frame.words.domain;
  const { successors, candidates, search, proposals } = domain;
  if (successors.length + candidates.length === 0 && search === null) return null;
  return (
    <section aria-labelledby="kin-title" class="kin">
      <h2 id="kin-title">{kin.title}</h2>
      <Names title={kin.successors} names={successors} frame={frame} />
      {proposals.map((command) => (
        <p key={command}>
          {kin.propose} <code>{visible(command)}</code>
        </p>
      ))}
      <Names title={kin.candidates} names={candidates} frame={frame} />
      {successors.length + candidates.length === 0 && <p>{kin.none}</p>}
      {search && (
        <p class="soft">
          {kin.searched} <When at={search.searchedAt} frame={frame} />
          {/* Of a time gone by, what came next is no news. */}
          {search.nextAt !== null && at === null && (
            <>
              , {kin.next} <When at={search.nextAt} frame={frame} show="coming" />
            </>
          )}
        </p>
      )}
    </section>
  );
}

interface Found {
  readonly domain: string;
  readonly confidence: number;
  readonly because: readonly string[];
}

function Names({
  title,
  names,
  frame,
}: {
  readonly title: string;
  readonly names: readonly Found[];
  readonly frame: Frame;
}) {
  const { domain: words } = frame.words;
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="kin-names">
        {names.map(({ domain, confidence, because }) => (
          <li key={domain}>
            <a href={domainLink(frame, domain)}>{visible(domain)}</a>{" "}
            <span class="soft">{words.kin.sure(words.percent(confidence))}</span>
            <ul class="reasons">
              {because.map((reason) => (
                <li key={reason}>
                  <Said own={frame.words.record.sign(reason)} english={reason} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
