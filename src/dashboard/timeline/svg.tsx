import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import { type Ink, inkOfSign } from "./ink.ts";
import { AXIS, BAR, type Layout, layoutOf, type Row } from "./layout.ts";
import {
  type Arrow,
  arrowsOf,
  axisLabel,
  axisOf,
  barsOf,
  type Dot,
  dotsOf,
  FILLS,
  ringsOf,
  SHAPES,
  timesOf,
  type Viewport,
  xOf,
} from "./model.ts";
import { arrowLabel, endOf, SIGN_WORDS, SIGNS, STUB, shortened } from "./signs.ts";
import { wordsIn } from "./words-in.ts";

/** Room for names on the left, and for the word of each lane's last state on the right. */
const NAMES = 220;
const ENDS = 110;
const APART = 9;

interface Props {
  readonly data: LanesAnswer;
  readonly words: Words;
  readonly ink: Ink;
  readonly width: number;
  /** Of the elements that the picture is labelled by; unique in its document. */
  readonly id: string;
}

/** The picture as the server draws it: seen where there is no script, and exported. */
export function Picture({ data, words, ink, width, id }: Props) {
  const { timeline } = words;
  const layout = layoutOf(data, false);
  const view = { ...timesOf(data), width: width - NAMES - ENDS };
  const hatch = `${id}-gap`;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="tl-svg"
      viewBox={`0 0 ${width} ${layout.height}`}
      width={width}
      height={layout.height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      font-family="system-ui, sans-serif"
      font-size="12"
    >
      <title id={`${id}-title`}>{timeline.pictureTitle}</title>
      <desc id={`${id}-desc`}>{timeline.pictureAbout(data.lanes.length, data.window.from, data.window.to)}</desc>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.6" height="5" fill={ink.fills.gap} />
        </pattern>
      </defs>
      <rect width={width} height={layout.height} fill={ink.ground} />
      <g transform={`translate(${NAMES} 0)`}>
        <Axis view={view} ink={ink} height={layout.height} />
      </g>
      {layout.rows.map((row) => (
        <Lane key={row.y} {...{ row, data, view, words, ink, hatch }} />
      ))}
      <g transform={`translate(${NAMES} 0)`}>
        {arrowsOf(data, layout, view, BAR).map((arrow, index) => (
          <ArrowLine key={index} arrow={arrow} ink={ink} isFew={data.moves.length <= 40} width={view.width} />
        ))}
        <Rings data={data} layout={layout} view={view} ink={ink} />
      </g>
    </svg>
  );
}

function Axis({ view, ink, height }: { readonly view: Viewport; readonly ink: Ink; readonly height: number }) {
  const { unit, at } = axisOf(view);
  return (
    <>
      {at.map((time) => {
        const x = round(xOf(time, view));
        return (
          <g key={time}>
            <path d={`M${x} ${AXIS - 6}V${height}`} stroke={ink.line} />
            <text x={x + 3} y={AXIS - 12} fill={ink.soft}>
              {axisLabel(unit, time)}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface LaneProps extends Pick<Props, "data" | "words" | "ink"> {
  readonly row: Row;
  readonly view: Viewport;
  readonly hatch: string;
}

function Lane({ row, data, view, words, ink, hatch }: LaneProps) {
  const { lane, heading, bar, y, height } = row;
  if (!lane) {
    const text = heading && "domain" in heading ? heading.unicode : (heading?.group ?? words.timeline.noGroup);
    return (
      <text x="8" y={y + height - 8} fill={ink.text} font-weight="650" font-size="13">
        {text}
      </text>
    );
  }
  const bars = barsOf(lane, data, view);
  const dots = dotsOf(lane, data, view, APART);
  const paths = FILLS.map((fill) => {
    const [top, high] = SHAPES[fill];
    const own = bars.filter((each) => each.fill === fill);
    const d = own.map(
      ({ x, width }) => `M${round(x)} ${bar + top}h${round(Math.max(0.6, width))}v${high}H${round(x)}z`,
    );
    return { fill, d: d.join("") };
  });
  const name = row.isUnder ? words.facets[lane.lane] : lane.unicode;
  return (
    <g>
      <text x={row.isUnder ? 20 : 8} y={bar + 11} fill={row.isUnder ? ink.soft : ink.text}>
        {shortened(name, 30)}
      </text>
      <g transform={`translate(${NAMES} 0)`}>
        {paths.map(({ fill, d }) =>
          d === "" ? null : <path key={fill} d={d} fill={fill === "gap" ? `url(#${hatch})` : ink.fills[fill]} />,
        )}
        {wordsIn(lane, data, view, words, dots).map(({ x, text, isOver }) => (
          <text key={x} x={round(x)} y={bar + 11} fill={isOver ? ink.over : ink.overMild} font-size="11">
            {text}
          </text>
        ))}
        <Dots dots={dots} y={bar + BAR / 2} ink={ink} />
        <text x={view.width + 8} y={bar + 11} fill={ink.text}>
          {shortened(endOf(lane, words), 15)}
        </text>
      </g>
    </g>
  );
}

/** All marks of a sign are one path: a lane may have a hundred. */
function Dots({ dots, y, ink }: { readonly dots: readonly Dot[]; readonly y: number; readonly ink: Ink }) {
  return (
    <>
      {SIGN_WORDS.map((word) => {
        const { d, isSolid, dash } = SIGNS[word];
        const own = dots.filter(({ sign }) => sign === word);
        const colour = inkOfSign(ink, word);
        return own.length === 0 ? null : (
          <path
            key={word}
            d={own.map(({ x }) => `M${round(x)} ${y}${d}`).join("")}
            fill={isSolid ? colour : ink.ground}
            stroke={isSolid ? ink.ground : colour}
            stroke-width={isSolid ? 1 : 1.3}
            stroke-dasharray={dash}
          />
        );
      })}
    </>
  );
}

interface ArrowProps {
  readonly arrow: Arrow;
  readonly ink: Ink;
  readonly isFew: boolean;
  readonly width: number;
}

function ArrowLine({ arrow: { x, from, to, move }, ink, isFew, width }: ArrowProps) {
  const [begin, end] = [from ?? (to ?? 0) - STUB, to ?? (from ?? 0) + STUB];
  const head = end > begin ? -5 : 5;
  const label = arrowLabel(move, from, to);
  const isLeft = x > width - 150;
  return (
    <g stroke={ink.text} fill={ink.text}>
      <path d={`M${round(x)} ${begin}V${end}`} fill="none" stroke-width="1.6" />
      <path d={`M${round(x)} ${end}l-3.5 ${head}h7z`} stroke="none" />
      <circle cx={round(x)} cy={begin} r="2.2" stroke="none" />
      {isFew && (
        <text
          x={round(isLeft ? x - 6 : x + 6)}
          y={(to ?? end) - (head < 0 ? 3 : -12)}
          text-anchor={isLeft ? "end" : "start"}
          stroke={ink.ground}
          stroke-width="3"
          paint-order="stroke"
          font-size="11"
        >
          {label}
        </text>
      )}
    </g>
  );
}

interface RingsProps extends Pick<Props, "data" | "ink"> {
  readonly layout: Layout;
  readonly view: Viewport;
}

function Rings({ data, layout, view, ink }: RingsProps) {
  return (
    <>
      {ringsOf(data, layout, view).map(({ x, row, event }) => (
        <g key={event.id}>
          <path
            d={`M${round(x)} ${AXIS}V${layout.height}`}
            stroke={ink.accent}
            stroke-width="1"
            stroke-dasharray="2 3"
          />
          <circle cx={round(x)} cy={row.bar + BAR / 2} r="8.5" fill="none" stroke={ink.accent} stroke-width="2.4" />
        </g>
      ))}
    </>
  );
}

const round = (x: number): number => Math.round(x * 10) / 10;
