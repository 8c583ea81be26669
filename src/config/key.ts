import type { Path } from "./document.ts";

/** `network.whois.rate["whois.nic.io"]`, `watch[2].domain`. */
export const keyOf = (path: Path): string =>
  path
    .map((step) => {
      if (typeof step === "number") return `[${step}]`;
      return /^[A-Za-z0-9_-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("")
    .replace(/^\./, "") || "the file";
