import type { Care } from "../../answers/care.ts";
import { visible } from "../../core/visible.ts";
import type { Palette } from "./palette.ts";
import { moment } from "./when.ts";

export function careLines({ muted, acknowledged }: Care, { dim, warn }: Palette): readonly string[] {
  const because = (words: string | null): string => (words === null ? "" : `: ${visible(words)}`);
  return [
    ...(muted ? [`  ${warn("muted")} until ${moment(muted.until)} UTC${because(muted.reason)}`] : []),
    ...(acknowledged
      ? [`  ${dim("the incident was acknowledged")} ${moment(acknowledged.at)} UTC${because(acknowledged.note)}`]
      : []),
  ];
}
