import { doc, h, type LabelledPage, nav, ok, p } from "../page.ts";

/** Written after the fingerprints were, and read by them once before any was changed. */
export const LATER_LOOKALIKES: readonly LabelledPage[] = [
  ok(
    "a diary",
    doc(
      "en",
      "Tuesday",
      p("Strange day. My old school's site is gone. This domain has been seized. By the FBI, no less. Had soup."),
    ),
  ),
  ok(
    "a novel's page",
    doc(
      "en",
      "Chapter One",
      p("This website has been seized.", "By the time Homeland Security knocked, Mara had burned the drives."),
    ),
  ),
  ok(
    "a game",
    doc(
      "en",
      "SEIZED – a puzzle game",
      h("This domain has been seized"),
      p("Outwit Europol in 40 levels.", "Play now"),
    ),
  ),
  ok(
    "a press office",
    doc(
      "en",
      "U.S. Attorney's Office",
      h("Domain seized"),
      p("Department of Justice officials today unsealed a warrant against the operators of a fraud ring."),
    ),
  ),
  ok(
    "a quiz",
    doc(
      "en",
      "Quiz",
      p(
        "1. Which agency wrote this? This domain name has been seized by ICE - Homeland Security Investigations.",
        "A. FBI",
        "B. ICE",
      ),
    ),
  ),
  ok(
    "a poster's shop",
    doc(
      "en",
      "Posters",
      h("This website has been seized"),
      p("Poster, A2, matt.", "Federal Bureau of Investigation seal in gold foil.", "£14. Add to basket."),
    ),
  ),
  ok(
    "an archive of takedowns",
    doc(
      "en",
      "Takedowns 2010–2020",
      "<table><tr><td>anchor.example</td><td>Seized by ICE</td></tr><tr><td>keel.example</td><td>Seized by Europol</td></tr></table>",
    ),
  ),
  ok(
    "a Dutch police vacancy",
    doc("nl", "Werken bij", h("Politie"), p("Deze website is gemaakt voor wie bij de politie wil werken.")),
  ),
  ok(
    "an Italian police blog",
    doc(
      "it",
      "Sequestri",
      h("Sito sequestrato"),
      p("Ogni settimana la Polizia Postale ne chiude dieci; qui l'elenco."),
    ),
  ),
  ok(
    "a piece on banners in German",
    doc(
      "de",
      "Banner",
      p(
        "Diese Webseite wurde beschlagnahmt.",
        "So steht es dort in großen Lettern. Das Bundeskriminalamt hat das Bild selbst gestaltet.",
      ),
    ),
  ),
  ok(
    "an auction of names",
    doc(
      "en",
      "Auction",
      h("Lot 12: keel.example"),
      p("Buy this domain", "Buy this domain", "Ends in 3 hours. 40 more lots below."),
      nav("Lots", "Bids", "Rules", "Sign in", "Sell"),
    ),
  ),
  ok(
    "a template for sellers",
    doc(
      "en",
      "Lander template",
      h("This domain is for sale"),
      p("… is the headline that buyers notice first. Download the template, add your price and upload it."),
    ),
  ),
  ok(
    "a domainer's home",
    doc("en", "About me", p("I buy and sell names. Every domain here is for sale. The domain is the brand!")),
  ),
  ok(
    "a broker",
    doc("en", "Brokerage", h("The domain name you want is for sale?"), p("Or not? We find out within a day.")),
  ),
  ok(
    "an estate agent",
    doc("en", "The Old Domain", h("The Domain is for sale"), p("Grade II listed, six bedrooms, two acres, moorings.")),
  ),
  ok(
    "a registrar's front page",
    doc(
      "en",
      "Anchor Names",
      h("anchor. Names for less"),
      p("Parked free with every registration.", "This domain is taken? Try another."),
      nav("Domains", "Hosting", "Mail", "Help"),
    ),
  ),
  ok(
    "terms of a host",
    doc(
      "en",
      "Terms",
      p(
        "4. If an invoice is unpaid this account has been suspended after 14 days. Contact your hosting provider, which is us.",
      ),
    ),
  ),
  ok(
    "a bank",
    doc(
      "en",
      "Card services",
      h("Account suspended"),
      p("Your account has been suspended? Ring the number on your card."),
    ),
  ),
  ok(
    "a school portal",
    doc(
      "en",
      "Portal",
      h("This account has been suspended"),
      p("Pupils who left in July can no longer sign in. Ask the office."),
    ),
  ),
  ok(
    "a wiki stub",
    doc(
      "en",
      "Redemption period",
      p("This domain has expired. So begins the redemption period, in which only the registrant may renew it."),
    ),
  ),
  ok("a milk brand", doc("en", "Fresh", h("Expired?"), p("The date on the bottle says when."))),
  ok(
    "a reseller's price list",
    doc(
      "de",
      "Preise",
      h("Domain geparkt"),
      p(
        "0,00 € im ersten Jahr, danach 12,00 €. Weiterleitung inklusive. Umzug kostenlos. Mindestlaufzeit zwölf Monate. Alle Preise inklusive der gesetzlichen Umsatzsteuer. Bestellungen telefonisch werktags von 9 bis 17 Uhr oder per Post. Der Vertrag verlängert sich um ein Jahr. Die Kündigungsfrist beträgt einen Monat zum Ende der Laufzeit.",
      ),
    ),
  ),
  ok(
    "a Spanish forum",
    doc("es", "Duda", p("Este dominio ha sido suspendido.", "Eso me sale. ¿Alguien sabe algo? Gracias.")),
  ),
  ok(
    "a French forum",
    doc(
      "fr",
      "Problème",
      p("Bonjour, depuis ce matin :", "Ce nom de domaine est suspendu.", "Que dois-je faire ? Merci d’avance."),
    ),
  ),
  ok("a Russian question", doc("ru", "Вопрос", p("Домен заблокирован. Что делать? Подскажите, пожалуйста."))),
  ok("a Polish ad for software", doc("pl", "Program", p("Domena wygasła? Nasz program przypomni."))),
  ok("an nginx fan page", doc("en", "Welcome to nginx!", h("Fan page"), p("We like small servers."))),
  ok("an Apache joke", doc("en", "It works!", h("It works!"), p("My first web page. I am ten."))),
  ok(
    "a mirror",
    doc(
      "en",
      "Index of /",
      h("Index of /"),
      "<a href='../'>../</a> <a href='debian/'>debian/</a> <a href='iso/'>iso/</a>",
    ),
  ),
  ok("an ad-funded search page", doc("en", "Harbour search", p("Sponsored listings are marked. We sell no data."))),
  ok("a status page of a CDN customer", doc("en", "Incidents", p("Error 1020 spike", "Error code: 522", "Resolved")), {
    headers: { server: "cloudflare", "cf-ray": "8f" },
  }),
  ok("a 403 behind the CDN", doc("en", "Members", p("1009 members and counting. Sign in.")), {
    status: 403,
    headers: { server: "cloudflare", "cf-ray": "8f" },
    tag: "web.ok.forbidden",
  }),
  ok("a 503 in maintenance behind the CDN", doc("en", "Back soon", p("We are upgrading.")), {
    status: 503,
    headers: { server: "cloudflare", "cf-ray": "8f" },
    tag: "web.error.server",
  }),
  ok("a DDoS-Guard customer", doc("en", "Shop", p("Rope, tar and lamps.")), { headers: { server: "ddos-guard" } }),
  ok(
    "an Imperva customer",
    doc("en", "Shop", p("Rope, tar and lamps."), '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>'),
  ),
  ok(
    "a campaign against blocking",
    doc(
      "en",
      "Stop blocking",
      h("Access to this website has been blocked"),
      p("is what four million people will read if the bill passes. Write to your member of parliament."),
    ),
  ),
  ok("a site blocked by its own host", doc("en", "Ask", p("Access to this site is restricted to staff."))),
  ok(
    "a Turkish campaign",
    doc("tr", "Kampanya", p("Bu siteye erişim engellenmiştir. Bu yazıyı görmekten bıktık! İmza ver.")),
  ),
  ok(
    "a Dutch explainer of a provider",
    doc(
      "nl",
      "Blokkades",
      h("Deze website is geblokkeerd"),
      p("Ziet u deze tekst? De rechter bepaalt welke sites providers moeten blokkeren. Wij leggen uit waarom."),
    ),
  ),
  ok("an Indonesian directory", doc("id", "Internet Positif", p("Kumpulan situs baik untuk anak dan keluarga."))),
  ok("a redirect to a news page of the police", doc("en", "Haven", p("Hello")), {
    path: ["https://harbour.example/", "https://haven.example/europol.europa.eu/"],
    tag: "web.moved",
  }),
  ok("a redirect to a host that only ends like a market", doc("en", "x", p("Hello")), {
    path: ["https://harbour.example/", "https://notsedo.com/harbour.example"],
    tag: "web.moved",
  }),
  ok("third set, 1", doc("en", "Club", h("Season suspended"), p("This season is suspended due to ice."))),
  ok("third set, 2", doc("en", "Domain theory", h("This domain is for integers"), p("A lecture."))),
  ok("third set, 3", doc("en", "Blogroll", p("Parked domain names I own:", "anchor.example", "keel.example"))),
  ok("third set, 4", doc("en", "Letters", p("Sirs, the domain has been suspended without notice.", "Yours, A. Mast"))),
  ok(
    "third set, 5",
    doc("en", "harbour.example", h("harbour.example"), p("The boat is for sale.", "The domain is not for sale.")),
  ),
  ok("third set, 6", doc("de", "Verein", p("Der Verein wurde gesperrt. Diese Seite nicht."))),
  ok(
    "third set, 7",
    doc("en", "Court list", p("Order of the High Court: 12 May. Access to this site is by the north door.")),
  ),
  ok("third set, 8", doc("en", "Europol fan club", h("Seized!"), p("A podcast about Europol."))),
  ok("third set, 9", doc("en", "Chat", p("bosun: This domain has expired", "stoker: renew it then"))),
  ok("third set, 10", doc("fr", "Cave", h("Domaine à vendre"), p("Vignes et chais."))),
  ok(
    "third set, 11",
    doc("en", "Poem", p("This site has been suspended", "between the sea and sky", "by rope and by provider")),
  ),
  ok("third set, 12", doc("en", "Changelog", p("2.1: the message “This domain is parked” is now translated."))),
  ok("third set, 13", doc("it", "Agriturismo", h("Domini in vendita"), p("Terre e vigne."))),
  ok("third set, 14", doc("en", "Sold", p("This domain was for sale. It is sold."))),
  ok(
    "third set, 15",
    doc("en", "Police museum", h("Politie"), p("This website has been seized upon by fans of old uniforms.")),
  ),
  ok("third set, 16", doc("en", "Docs", p("web server returned an unknown error: error code 520")), {
    headers: { "cf-ray": "1" },
    status: 404,
    tag: "web.error.not-found",
  }),
];
