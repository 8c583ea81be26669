import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Frame } from "../page.ts";
import { inkOfSign, PAGE_INK } from "./ink.ts";
import { BAR } from "./layout.ts";
import { type Fill, fillOf, SHAPES, type Sign, signOf } from "./model.ts";
import { SIGNS } from "./signs.ts";

interface Props {
  readonly data: LanesAnswer;
  readonly frame: Pick<Frame, "words">;
}

const ORDER: readonly Fill[] = ["good", "mild", "bad", "unknown", "gap"];

/** What the signs mean that occur, and no others. */
export function Legend({ data, frame: { words } }: Props) {
  const { timeline, states } = words;
  const says = statesBy(data);
  const signs = new Set(data.lanes.flatMap(({ marks }) => marks.map(([, , sort]) => sort)));
  const occur = new Set([...signs].flatMap((place) => (data.sorts[place] ? [signOf(data.sorts[place])] : [])));
  const texts: Readonly<Record<Sign, string>> = {
    loss: timeline.legendLoss,
    warning: timeline.legendWarning,
    change: timeline.legendChange,
    reported: timeline.legendReported,
  };
  return (
    <ul class="tl-legend" aria-label={timeline.legend}>
      {ORDER.filter((fill) => says.has(fill)).map((fill) => (
        <li key={fill}>
          <Swatch fill={fill} />
          {fill === "gap"
            ? timeline.legendGap
            : [...(says.get(fill) ?? [])].map((each) => states[each] ?? each).join(", ")}
        </li>
      ))}
      {(["loss", "warning", "change", "reported"] as const)
        .filter((sign) => occur.has(sign))
        .map((sign) => (
          <li key={sign}>
            <SignMark sign={sign} />
            {texts[sign]}
          </li>
        ))}
      {data.moves.length > 0 && (
        <li>
          <svg width="14" height="16" viewBox="0 0 14 16" aria-hidden="true" focusable="false">
            <path d="M7 1V10" stroke="currentColor" stroke-width="1.6" />
            <path d="M7 15l-3.5-5h7z" fill="currentColor" />
          </svg>
          {timeline.legendMove}
        </li>
      )}
      <li>{timeline.legendBlank}</li>
    </ul>
  );
}

/** The states that occur, by how they are drawn. */
function statesBy({ lanes, states }: LanesAnswer): ReadonlyMap<Fill, ReadonlySet<string>> {
  const found = new Map<Fill, Set<string>>();
  for (const { lane, stretches } of lanes) {
    for (const [, kind, place] of stretches) {
      const state = states[place] ?? null;
      const fill = fillOf(lane, kind, state);
      if (fill !== null) found.set(fill, (found.get(fill) ?? new Set()).add(state ?? "unknown"));
    }
  }
  return found;
}

function Swatch({ fill }: { readonly fill: Fill }) {
  const [top, height] = SHAPES[fill];
  return (
    <svg width="22" height={BAR} viewBox={`0 0 22 ${BAR}`} aria-hidden="true" focusable="false">
      <rect y={top} width="22" height={height} fill={fill === "gap" ? "url(#hatch)" : PAGE_INK.fills[fill]} />
    </svg>
  );
}

function SignMark({ sign }: { readonly sign: Sign }) {
  const { d, isSolid, dash } = SIGNS[sign];
  const colour = inkOfSign(PAGE_INK, sign);
  return (
    <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
      <path
        d={`M0 0${d}`}
        fill={isSolid ? colour : "none"}
        stroke={colour}
        stroke-width="1.3"
        stroke-dasharray={dash}
      />
    </svg>
  );
}
