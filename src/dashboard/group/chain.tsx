import type { StepShape, WhereShape } from "../../web/shapes/groups.ts";
import { AllSaid } from "../components/said.tsx";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly where: WhereShape;
  readonly frame: Frame;
}

/** The names that the site went through, as boxes with arrows: a list to who listens. */
export function Chain({ where, frame }: Props) {
  const { moves, domain } = where;
  const [first] = moves;
  if (first === undefined || domain === null) return <p class="soft">{frame.words.group.neverMoved}</p>;
  return (
    <ol class="chain">
      <li class="chain-link">
        <Box name={first.from} where={where} frame={frame} />
      </li>
      {moves.map((step) => (
        <li key={`${step.from} ${step.to}`} class="chain-link">
          <Arrow step={step} frame={frame} />
          <Box name={step.to} where={where} frame={frame} />
        </li>
      ))}
    </ol>
  );
}

function Box({ name, where, frame }: Props & { readonly name: string }) {
  const member = where.members.find(({ domain }) => domain === name);
  const isLive = name === where.domain;
  return (
    <div class={isLive ? "chain-box chain-live" : "chain-box"}>
      <a href={pageAbout(frame, "domain", name)}>{member?.unicode ?? name}</a>
      {member !== undefined && <StateChip kind="verdict" state={member.verdict} frame={frame} />}
    </div>
  );
}

/** It points on where there is room beside it, and down where there is none. */
function Arrow({ step, frame }: { readonly step: StepShape; readonly frame: Frame }) {
  const { group, record } = frame.words;
  return (
    <div class="chain-move">
      <svg class="chain-arrow" viewBox="0 0 64 16" width="64" height="16" aria-hidden="true" focusable="false">
        <path d="M2 8h52" stroke="currentColor" stroke-width="2.5" fill="none" />
        <path d="M50 2l12 6l-12 6z" fill="currentColor" />
      </svg>
      <p>
        {group.movedAt} <When at={step.at} frame={frame} show="absolute" />
      </p>
      <p>{group.sure(Math.round(step.confidence * 100))}</p>
      {step.because.length > 0 && (
        <p class="soft">
          <AllSaid said={step.because.map((says) => ({ own: record.sign(says), english: says }))} separator=", " />
        </p>
      )}
    </div>
  );
}
