import { doc, h, type LabelledPage, p } from "../page.ts";

const HOME = "https://harbour.example/";
const at = (tag: string, name: string, html: string, met: Partial<LabelledPage> = {}): LabelledPage => ({
  name,
  tag,
  html,
  ...met,
});
const seized = (name: string, html: string, met: Partial<LabelledPage> = {}) =>
  at("web.seized.banner", name, html, met);
const blocked = (country: string | null, name: string, html: string, met: Partial<LabelledPage> = {}) =>
  at("web.legal-block.page", name, html, { country, ...met });

/** The name is in other hands. */
const SEIZED: readonly LabelledPage[] = [
  seized(
    "FBI",
    doc(
      "en",
      "harbour.example",
      '<img src="seal.png">',
      h("This domain has been seized"),
      p("by the Federal Bureau of Investigation in accordance with a seizure warrant."),
    ),
    { country: "US" },
  ),
  seized(
    "ICE and HSI",
    doc(
      "en",
      "Notice",
      p(
        "This domain name has been seized by ICE - Homeland Security Investigations, pursuant to a seizure warrant issued by a United States District Court.",
      ),
    ),
    { country: "US" },
  ),
  seized(
    "a web site",
    doc(
      "en",
      "Website Seized",
      h("THIS WEBSITE HAS BEEN SEIZED"),
      p("by the United States Secret Service under a seizure warrant."),
    ),
    { country: "US" },
  ),
  seized(
    "agencies first",
    doc(
      "en",
      "x",
      p("Federal Bureau of Investigation", "Department of Justice", "Europol", "National Crime Agency"),
      h("THIS WEBSITE HAS BEEN SEIZED"),
      p("as part of a joint law enforcement operation."),
    ),
  ),
  seized("a hidden site", doc("en", "x", h("This hidden site has been seized"), p("by Europol and partners."))),
  seized(
    "at 503",
    doc("en", "Seized", h("This domain has been seized"), p("Seized pursuant to an order. National Crime Agency.")),
    { status: 503, country: "GB" },
  ),
  seized(
    "BKA",
    doc(
      "de",
      "Beschlagnahmt",
      h("Diese Webseite wurde beschlagnahmt"),
      p("Bundeskriminalamt", "Generalstaatsanwaltschaft Frankfurt am Main"),
    ),
    { country: "DE" },
  ),
  seized(
    "BKA, other words",
    doc(
      "de",
      "x",
      h("Die Plattform und der kriminelle Inhalt wurden beschlagnahmt"),
      p("durch das Bundeskriminalamt im Auftrag der Generalstaatsanwaltschaft."),
    ),
    { country: "DE" },
  ),
  seized(
    "Politie",
    doc("nl", "x", h("Deze website is in beslag genomen"), p("Politie Nederland", "Openbaar Ministerie")),
    { country: "NL" },
  ),
  seized(
    "Gendarmerie",
    doc("fr", "x", h("Ce site a été saisi"), p("Gendarmerie nationale", "Parquet de Paris, juridiction nationale")),
    { country: "FR" },
  ),
  seized(
    "Guardia di Finanza",
    doc("it", "x", h("Sito sottoposto a sequestro"), p("Guardia di Finanza", "Procura della Repubblica")),
    { country: "IT" },
  ),
  seized(
    "Guardia Civil",
    doc("es", "x", h("Este dominio ha sido intervenido"), p("Guardia Civil", "Juzgado Central de Instrucción")),
    { country: "ES" },
  ),
  seized("Økokrim", doc("no", "x", h("Dette domenet er beslaglagt"), p("ØKOKRIM")), { country: "NO" }),
  seized(
    "Polish police",
    doc(
      "pl",
      "x",
      h("Ta domena została zajęta"),
      p("Centralne Biuro Zwalczania Cyberprzestępczości", "Prokuratura Krajowa"),
    ),
    { country: "PL" },
  ),
  at("web.seized.authority", "sent to an authority", doc("en", "Europol", p("Home")), {
    path: [HOME, "https://www.europol.europa.eu/"],
    operator: "Europol",
  }),
  at("web.seized.authority", "sent to the FBI, whose gate is shut", doc("en", "Denied"), {
    path: [HOME, "https://www.fbi.gov/x"],
    status: 403,
  }),
  at("web.seized.rights-holder", "sent to the rights holders", doc("en", "ACE", p("Watch legally.")), {
    path: [HOME, "https://www.alliance4creativity.com/watch-legally/"],
    operator: "Alliance for Creativity and Entertainment",
  }),
  at(
    "web.seized.rights-holder",
    "the rights holders' words",
    doc(
      "en",
      "x",
      h("This website is no longer available due to copyright infringement."),
      p("Alliance for Creativity and Entertainment"),
    ),
    { operator: "Alliance for Creativity and Entertainment" },
  ),
  at(
    "web.seized.rights-holder",
    "BREIN",
    doc(
      "nl",
      "x",
      h("Deze website is offline gehaald"),
      p("Deze site maakte inbreuk op het auteursrecht.", "Stichting BREIN"),
    ),
    { operator: "Stichting BREIN", country: "NL" },
  ),
  at("web.seized.sinkhole", "a header", doc("en", "x"), { headers: { "x-sinkhole": "malware" } }),
  at("web.seized.sinkhole", "another header", "", { headers: { "x-zinkhole": "1" } }),
  at("web.seized.sinkhole", "a server", "", { headers: { server: "malware-sinkhole" }, status: 404 }),
  at("web.seized.sinkhole", "SinkSoft", "", { headers: { server: "Apache 1.0/SinkSoft" } }),
  at("web.seized.sinkhole", "words", doc("en", "Harbour Sinkhole Project", p("This is a sinkhole."))),
  at("web.seized.sinkhole", "a host", "", { path: [HOME, "http://a.sinkdns.org/"] }),
];

/** Kept from visitors by order. */
const BLOCKED: readonly LabelledPage[] = [
  blocked(
    "FR",
    "terrorism",
    doc(
      "fr",
      "x",
      p("Vous avez été redirigé vers ce site."),
      '<script>xtpage = "page-blocage-terrorisme"; x();</script>',
    ),
  ),
  blocked("FR", "a decision of justice", doc("fr", "x", p("L’accès à ce site est bloqué sur décision de justice."))),
  blocked("IT", "AGCOM", doc("it", "AGCOM Stop Page", p("Sito inibito")), { operator: "AGCOM" }),
  blocked("IT", "GdF", doc("it", "GdF Stop Page", p("Guardia di Finanza")), { operator: "Guardia di Finanza" }),
  blocked("IT", "ADM", doc("it", "ADM", p("x"), "<script>/* Matomo Giochi Illegali ADM */</script>"), {
    operator: "Agenzia delle Dogane e dei Monopoli",
  }),
  blocked("PT", "a court", doc("pt", "Bloqueado por ordem judicial", p("x"))),
  blocked("PT", "a judicial body", doc("pt", "Acesso bloqueado por entidade judici&aacute;ria", p("x"))),
  blocked(
    "DK",
    "a court",
    doc("da", "x", p("Din internetudbyder er af retten pålagt at blokere for adgang til siden.")),
  ),
  blocked(
    "BE",
    "the law",
    doc("en", "x", p("You tried to reach a site that is considered illegal according to Belgian legislation")),
  ),
  blocked("BE", "an operator's host", doc("nl", "x"), {
    path: ["http://harbour.example/", "http://networkmsg.telenet.be/blocked/"],
    operator: "Telenet",
  }),
  blocked("ES", "an operator's title", doc("es", "Dominio-No-Disponible", p("x"))),
  blocked("ES", "Vodafone", doc("es", "x", p("Por causas ajenas a Vodafone, esta web no está disponible.")), {
    operator: "Vodafone",
  }),
  blocked(
    "ES",
    "an authority",
    doc("es", "x", h("Contenido bloqueado por requerimiento de la Autoridad Competente, comunicado a esta Operadora")),
  ),
  blocked("NO", "an operator's host", doc("no", "x"), {
    path: ["http://harbour.example/", "http://block-no.altibox.net/"],
    operator: "Altibox",
  }),
  blocked("DE", "the CUII", doc("de", "x", p("Hinweis")), {
    path: ["http://harbour.example/", "https://notice.cuii.info/"],
    operator: "CUII",
  }),
  blocked("DE", "the CUII, not reached", doc("de", "x"), {
    path: ["http://harbour.example/", "https://notice.cuii.info/"],
    status: 502,
  }),
  blocked("GR", "the gaming commission", doc("el", "x"), {
    path: ["http://harbour.example/", "https://www.gamingcommission.gov.gr/index.php/forbidden-access-black-list"],
  }),
  blocked(
    "GB",
    "the list of court orders",
    doc(
      "en",
      "Blocked",
      p("Access to this website has been blocked under a court order."),
      '<a href="http://www.ukispcourtorders.co.uk/">Orders</a>',
    ),
  ),
  blocked("GB", "the list itself", doc("en", "x"), {
    path: ["http://harbour.example/", "http://www.ukispcourtorders.co.uk/"],
  }),
  blocked(
    null,
    "a High Court's order",
    doc("en", "x", h("Access to this website has been blocked by order of the High Court.")),
  ),
  blocked("TR", "a court's decision", doc("tr", "x", p("Bu siteye erişim mahkeme kararıyla engellenmiştir."))),
  blocked(
    "RU",
    "the register",
    doc(
      "ru",
      "x",
      h("Доступ к информационному ресурсу ограничен"),
      p("на основании Федерального закона от 27 июля 2006 г. № 149-ФЗ"),
    ),
  ),
  blocked(
    "NL",
    "a court's order",
    doc(
      "nl",
      "x",
      h("Deze website is geblokkeerd"),
      p("De rechter heeft providers bevolen de toegang te blokkeren. Stichting BREIN"),
    ),
  ),
  blocked(
    "PL",
    "the gambling act",
    doc("pl", "x", h("Strona zablokowana"), p("na podstawie ustawy o grach hazardowych. Ministerstwo Finansów")),
  ),
  blocked("ID", "Internet Positif", doc("id", "Internet Positif", p("Situs ini diblokir.")), {}),
  at("web.legal-block.451", "451", "", { status: 451, operator: null }),
  at("web.legal-block.451", "451 with the one who blocks", doc("en", "Unavailable For Legal Reasons"), {
    status: 451,
    headers: { link: '<https://isp.example/legal?case=7>; rel="blocked-by"' },
  }),
  at("web.legal-block.451", "451 with a list of links", "", {
    status: 451,
    headers: { link: '</a.css>; rel=preload, <https://isp.example/>; title="a, b; <c>"; rel="nofollow Blocked-By"' },
  }),
];

/** The filter of the network that we look from. */
const FILTERED: readonly LabelledPage[] = [
  "http://assets.o2.co.uk/18plusaccess/",
  "https://www.vodafone.co.uk/restricted-content/",
  "http://www.three.co.uk/mobilebroadband_restricted",
  "http://blockpage.bt.com/pcstaticpage/blocked.html",
  "https://www.giffgaff.com/mobile/over18",
  "https://ee.co.uk/help/my-account/corporate-content-lock",
].map((url) =>
  at("web.unknown.client-filter", url, doc("en", "x", p("x")), { path: ["http://harbour.example/", url] }),
);
const PARENTAL = at(
  "web.unknown.client-filter",
  "TalkTalk",
  doc(
    "en",
    "x",
    p("Blocked by your settings."),
    '<a href="http://www.talktalk.co.uk/notices/parental-controls">Settings</a>',
  ),
  { operator: "TalkTalk" },
);

export const TAKEN_NOTICES: readonly LabelledPage[] = [...SEIZED, ...BLOCKED, ...FILTERED, PARENTAL];
