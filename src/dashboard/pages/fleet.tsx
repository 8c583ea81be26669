import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import type { PageProps } from "../page.ts";

/** Every watch, the worst first. */
export function FleetPage({ data, frame }: PageProps<FleetAnswer>) {
  const { fleet } = frame.words;
  return (
    <>
      <h1>{fleet.title}</h1>
      <p>{fleet.watches(data.watches)}</p>
    </>
  );
}
