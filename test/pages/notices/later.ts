import { doc, h, type LabelledPage, p } from "../page.ts";

const HOME = "https://harbour.example/";
const at = (tag: string, name: string, html: string, met: Partial<LabelledPage> = {}): LabelledPage => ({
  name,
  tag,
  html,
  ...met,
});

const third = (tag: string, html: string): LabelledPage => at(tag, "third set", html);

/** Written after the fingerprints were, and read by them once before any was changed. */
export const LATER_NOTICES: readonly LabelledPage[] = [
  at(
    "web.seized.banner",
    "HSI, upper case",
    doc(
      "en",
      "SEIZED",
      "<center><h1>THIS DOMAIN NAME HAS BEEN SEIZED</h1><br>BY HOMELAND SECURITY INVESTIGATIONS<br>PURSUANT TO A SEIZURE WARRANT</center>",
    ),
  ),
  at(
    "web.seized.banner",
    "FBI with partners",
    doc(
      "en",
      "Website seized",
      p(
        "This website has been seized by the Federal Bureau of Investigation and international partners as part of a coordinated law enforcement action.",
      ),
    ),
  ),
  at(
    "web.seized.banner",
    "a table of seals",
    doc(
      "en",
      "Seizure notice",
      "<table><tr><td>THIS SITE HAS BEEN SEIZED</td></tr><tr><td>Department of Justice</td><td>Europol</td></tr></table>",
    ),
  ),
  at("web.seized.banner", "NCA", doc("en", "x", h("This domain has been seized by the National Crime Agency"))),
  at(
    "web.seized.banner",
    "these domains",
    doc("en", "x", h("These domains have been seized"), p("by the Federal Bureau of Investigation under a warrant.")),
  ),
  at(
    "web.seized.banner",
    "BKA and ZIT",
    doc(
      "de",
      "x",
      h("Diese Domain wurde vom Bundeskriminalamt beschlagnahmt"),
      p("im Auftrag der Generalstaatsanwaltschaft Frankfurt"),
    ),
  ),
  at(
    "web.seized.banner",
    "a Spanish police",
    doc("es", "x", h("Este sitio web ha sido incautado por la Policía Nacional")),
  ),
  at(
    "web.parked.for-sale",
    "with a price",
    doc("en", "harbour.example", h("This domain is for sale!"), p("Price: $2,900", "Buy now", "Make offer")),
  ),
  at("web.parked.for-sale", "short", doc("en", "harbour.example", h("HARBOUR.EXAMPLE IS FOR SALE"))),
  at(
    "web.parked.for-sale",
    "premium",
    doc("en", "harbour.example", h("This premium domain is for sale"), p("Contact us")),
  ),
  at(
    "web.parked.for-sale",
    "domain for sale",
    doc("en", "harbour.example", h("Domain for sale"), p("harbour.example")),
  ),
  at(
    "web.parked.for-sale",
    "interested",
    doc("en", "harbour.example", p("Interested in this domain?", "Make an offer")),
  ),
  at(
    "web.parked.for-sale",
    "get this domain",
    doc("en", "harbour.example", h("harbour.example"), p("Get this domain")),
  ),
  at(
    "web.parked.for-sale",
    "German button",
    doc("de", "harbour.example", h("harbour.example"), p("Diese Domain kaufen")),
  ),
  at(
    "web.parked.for-sale",
    "German, zum Verkauf",
    doc("de", "harbour.example", h("Domain zu verkaufen"), p("harbour.example")),
  ),
  at("web.parked.for-sale", "French button", doc("fr", "harbour.example", h("Acheter ce domaine"))),
  at("web.parked.for-sale", "Dutch heading", doc("nl", "harbour.example", h("Domein te koop"), p("harbour.example"))),
  at(
    "web.parked.words",
    "GoDaddy, newer",
    doc("en", "harbour.example", h("This domain is parked free, courtesy of GoDaddy.com.")),
  ),
  at(
    "web.parked.words",
    "registered by",
    doc("en", "harbour.example", h("This domain name is parked"), p("It was registered with Anchor Names.")),
  ),
  at(
    "web.parked.words",
    "future home",
    doc(
      "en",
      "harbour.example",
      h("Future home of something quite cool."),
      p("If you're the site owner, log in to launch this site."),
    ),
  ),
  at(
    "web.parked.words",
    "German registration",
    doc("de", "harbour.example", h("Diese Domain wurde für einen Kunden registriert und ist geparkt.")),
  ),
  at(
    "web.parked.suspended",
    "with contact",
    doc("en", "harbour.example", h("This domain name has been suspended"), p("Contact abuse@registrar.example.")),
  ),
  at("web.parked.suspended", "on hold", doc("en", "harbour.example", h("This domain is currently suspended."))),
  at(
    "web.parked.suspended",
    "plural words",
    doc("en", "Domain Suspended", h("Domain Suspended"), p("harbour.example is suspended by its registrar.")),
  ),
  at(
    "web.parked.verification",
    "pending",
    doc("en", "harbour.example", h("This domain is suspended pending ICANN verification")),
  ),
  at(
    "web.parked.verification",
    "needs verification",
    doc(
      "en",
      "harbour.example",
      h("This domain has been temporarily suspended"),
      p("The owner has to verify the contact e-mail address."),
    ),
  ),
  at(
    "web.parked.expired",
    "pending renewal",
    doc("en", "harbour.example", h("This domain has expired and is pending renewal or deletion.")),
  ),
  at(
    "web.parked.expired",
    "expired on",
    doc("en", "harbour.example", p("harbour.example expired on 11/02/2026 and is pending renewal or deletion.")),
  ),
  at(
    "web.parked.expired",
    "if you own it",
    doc("en", "harbour.example", h("This domain name has expired."), p("If you are the owner, please renew it.")),
  ),
  at(
    "web.parked.hosting-suspended",
    "site suspended",
    doc("en", "Site suspended", h("This website is suspended"), p("Please contact your hosting provider.")),
  ),
  at("web.parked.hosting-suspended", "cPanel's redirect, http", doc("en", "x"), {
    path: ["http://harbour.example/", "http://harbour.example/cgi-sys/suspendedpage.cgi"],
  }),
  at("web.parked.default", "IIS 7", doc("en", "IIS7", '<img src="welcome.png">')),
  at(
    "web.parked.default",
    "nginx on Fedora",
    doc(
      "en",
      "Test Page for the Nginx HTTP Server on Fedora",
      h("Welcome to nginx on Fedora!"),
      p("This page is used to test the proper operation of the nginx HTTP server after it has been installed."),
    ),
  ),
  at("web.parked.host", "a hop through Sedo's host", doc("en", "x", p("ads")), {
    path: [HOME, "https://park.sedoparking.com/x", "https://ads.example/"],
  }),
  at("web.parked.market", "Sedo by a script", doc("en", "x"), {
    path: [HOME, "https://www.sedo.com/checkdomain.php?domain=HARBOUR.EXAMPLE"],
  }),
  at(
    "web.legal-block.page",
    "GdF, with words",
    doc("it", "GdF Stop Page", h("Sito sottoposto a sequestro"), p("Guardia di Finanza")),
    { country: "IT" },
  ),
  at(
    "web.legal-block.page",
    "a British provider",
    doc(
      "en",
      "x",
      h("Access to this site has been blocked"),
      p("Virgin Media has received an order from the High Court requiring us to prevent access to this site."),
    ),
  ),
  at(
    "web.legal-block.page",
    "a Danish court's page",
    doc("da", "x", h("Siden er blokeret"), p("Din udbyder er ved fogedforbud lagt at blokere for adgang til siden.")),
  ),
  at("web.legal-block.451", "451 from a CDN", doc("en", "Error HTTP 451"), {
    status: 451,
    headers: { server: "cloudflare", "cf-ray": "8f" },
  }),
  at("web.ok.challenge", "Cloudflare's managed challenge at 200?", "", {
    status: 403,
    headers: { server: "cloudflare", "cf-ray": "8f", "cf-mitigated": "challenge" },
  }),
  at(
    "web.ok.firewall",
    "Cloudflare's block",
    doc("en", "Attention Required", p("Sorry, you have been blocked", "Error 1020")),
    { status: 403, headers: { server: "cloudflare", "cf-ray": "8f" } },
  ),
  at(
    "web.error.origin",
    "Cloudflare's 1033 in a sentence",
    doc("en", "harbour.example | Cloudflare Tunnel error", p("Error 1033: Cloudflare Tunnel error")),
    { status: 530, headers: { server: "cloudflare", "cf-ray": "8f" } },
  ),
  at(
    "web.error.origin",
    "a Heroku crash",
    doc("en", "Application error", p("An error occurred in the application and your page could not be served.")),
    { status: 503 },
  ),
  at("web.seized.sinkhole", "a sinkhole's server", "", { headers: { server: "sinkhole/1.2" } }),
  third(
    "web.seized.banner",
    doc(
      "en",
      "harbour.example",
      h("This Website Has Been Seized"),
      p("This domain name has been seized by the U.S. Department of Homeland Security."),
    ),
  ),
  third(
    "web.seized.banner",
    doc(
      "en",
      "Seized",
      p("NOTICE: This domain has been seized pursuant to a warrant issued by the United States District Court."),
    ),
  ),
  third(
    "web.seized.banner",
    doc("fr", "harbour.example", h("Ce site internet a été saisi par la Gendarmerie nationale")),
  ),
  third("web.parked.for-sale", doc("en", "harbour.example", h("harbour.example may be for sale"), p("Enquire now"))),
  third("web.parked.for-sale", doc("en", "Buy harbour.example", h("The domain harbour.example is for sale."))),
  third("web.parked.for-sale", doc("de", "harbour.example", h("harbour.example steht zum Verkauf"))),
  third("web.parked.for-sale", doc("fr", "harbour.example", h("Le nom de domaine harbour.example est à vendre !"))),
  third(
    "web.parked.suspended",
    doc("en", "Suspended", h("This domain has been suspended for violating our terms of service")),
  ),
  third("web.parked.suspended", doc("de", "Gesperrt", h("Die Domain harbour.example ist gesperrt"))),
  third("web.parked.expired", doc("en", "harbour.example", h("Domain harbour.example has expired"))),
  third("web.parked.expired", doc("fr", "harbour.example", h("Le domaine harbour.example a expiré"))),
  third("web.parked.words", doc("en", "harbour.example", p("This domain is parked with Anchor Names."))),
  third("web.parked.words", doc("nl", "harbour.example", h("harbour.example is geparkeerd"))),
  third("web.legal-block.page", doc("pt", "harbour.example", h("Este site foi bloqueado por ordem judicial"))),
  third(
    "web.legal-block.page",
    doc("en", "harbour.example", p("This website has been blocked under an order of the High Court.")),
  ),
  third(
    "web.parked.hosting-suspended",
    doc("en", "harbour.example", h("This site has been suspended"), p("If you own it, contact your hosting company.")),
  ),
];
