import { classifyWeb } from "../../src/core/facets/web.ts";
import type { HttpObservation, Visit } from "../../src/core/observation.ts";
import type { WebReading } from "../../src/core/reading.ts";
import { knownFingerprints } from "../../src/signs/fingerprints.ts";
import { observed, registrable, visitTo } from "../core/pages.ts";
import type { LabelledPage } from "./page.ts";

const HOME = "https://harbour.example/";

const visitOf = ({ html, status = 200, headers = {}, path = [HOME] }: LabelledPage): Visit =>
  visitTo(path, { body: html, status, headers });

/** The page as the HTTPS visit met it, HTTP refused. */
export const metAt = (page: LabelledPage): HttpObservation => observed({ https: visitOf(page) });

export const readingOf = (page: LabelledPage): WebReading => classifyWeb(metAt(page), registrable, knownFingerprints());
