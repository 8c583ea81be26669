import type { ServiceShape, TldShape } from "../../web/shapes/tlds.ts";
import { Said } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import type { Tone } from "../tone.ts";

const TONES: Readonly<Record<ServiceShape["state"], Tone>> = {
  answering: "good",
  slowed: "mild",
  closed: "bad",
  silent: "mild",
  unknown: "unknown",
};

/** How a service was last found, as a word, a shape and a colour. */
export function ServiceChip({ state, frame }: { readonly state: ServiceShape["state"]; readonly frame: Frame }) {
  return (
    <span class={`chip tone-${TONES[state]}`}>
      <Shape tone={TONES[state]} />
      {frame.words.tld.states[state]}
    </span>
  );
}

interface Props {
  readonly tld: TldShape;
  readonly frame: Frame;
}

export function Services({ tld: { services, limits }, frame }: Props) {
  const { tld } = frame.words;
  return (
    <section aria-labelledby="services">
      <h2 id="services">{tld.services}</h2>
      {services.length === 0 ? (
        <p class="soft">{tld.noServices}</p>
      ) : (
        <ul class="lines">
          {services.map((service) => (
            <li key={service.server}>
              <code>{service.server}</code>
              <ServiceChip state={service.state} frame={frame} />
              {service.because !== null && <Said own={frame.words.record.service(service)} english={service.because} />}
              {service.until !== null && (
                <span>
                  {tld.until} <When at={service.until} frame={frame} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {limits.length > 0 && (
        <>
          <h3>{tld.limits}</h3>
          <ul class="lines">
            {limits.map(({ host, budget, kind, date }) => (
              <li key={host}>
                <code>{host}</code>
                <strong>{budget}</strong>
                <span class="soft">
                  {tld.limitKinds[kind] ?? kind}, {date}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The links of the chain that a registration is asked along, best first. */
export function Places({ tld: { chain, unreadable, whois }, frame }: Props) {
  const { tld } = frame.words;
  return (
    <section aria-labelledby="places">
      <h2 id="places">{tld.where}</h2>
      {unreadable !== null && (
        <p>
          {tld.unreadable} <span lang="en">{unreadable}</span>
        </p>
      )}
      <ol class="lines">
        {chain.map(({ protocol, at, from, date }) => (
          <li key={`${protocol} ${at}`}>
            <strong>{protocol.toUpperCase()}</strong>
            {at === null ? <span>{tld.noPlace}</span> : <code>{at}</code>}
            <span class="soft">
              {tld.from[from] ?? from}
              {date !== null && `, ${date}`}
            </span>
          </li>
        ))}
      </ol>
      {whois !== null && whois.closed !== null && (
        <p>
          {tld.whoisClosed} <span lang="en">{whois.closed.says}</span> ({whois.closed.date})
        </p>
      )}
    </section>
  );
}
