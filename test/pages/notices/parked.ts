import { doc, h, type LabelledPage, p } from "../page.ts";

const at = (tag: string, name: string, html: string, met: Partial<LabelledPage> = {}): LabelledPage => ({
  name,
  tag: `web.parked.${tag}`,
  html,
  ...met,
});
const HOME = "https://harbour.example/";

/** Parking services, their words, scripts and hosts. */
const PARKED: readonly LabelledPage[] = [
  at(
    "words",
    "ParkingCrew",
    doc(
      "en",
      "harbour.example",
      p(
        "Ferries",
        "Boats",
        "Sponsored Listings displayed above are served automatically by a third party. Neither the service provider nor the domain owner maintain any relationship with the advertisers.",
      ),
    ),
    { operator: "ParkingCrew" },
  ),
  at(
    "words",
    "GoDaddy",
    doc("en", "harbour.example", h("harbour.example"), p("This Web page is parked for FREE, courtesy of GoDaddy.")),
    { operator: "GoDaddy" },
  ),
  at(
    "words",
    "NameSilo",
    doc(
      "en",
      "harbour.example",
      p("This page is parked free of charge with NameSilo.com. NameSilo offers cheap domains."),
    ),
    { operator: "NameSilo" },
  ),
  at(
    "words",
    "Porkbun",
    doc("en", "harbour.example", h("A brand new domain!"), p("The owner has not put up a site yet.")),
    { operator: "Porkbun" },
  ),
  at(
    "words",
    "MarkMonitor",
    doc("en", "harbour.example", p("This domain is registered &amp; protected by MarkMonitor.")),
    { operator: "MarkMonitor" },
  ),
  at("words", "123 Reg", doc("en", "Want your own website? | 123 Reg", p("Get online with Website Builder!")), {
    operator: "123 Reg",
  }),
  at("words", "Instra", doc("en", "Domain parked by Instra", p("This name is with us.")), { operator: "Instra" }),
  at("words", "AfterMarket.pl", doc("pl", "AfterMarket.pl :: domena harbour.example", p("harbour.example")), {
    operator: "AfterMarket.pl",
  }),
  at(
    "words",
    "AfterMarket.pl in English",
    doc("en", "AfterMarket.pl :: domain harbour.example", p("harbour.example")),
    { operator: "AfterMarket.pl" },
  ),
  at("words", "easyname", doc("de", "Domain geparkt", p("harbour.example")), { operator: "easyname" }),
  at("words", "plain English", doc("en", "harbour.example", h("This domain is parked."))),
  at("words", "a bare title", doc("en", "Parked domain", '<img src="logo.png">')),
  at("words", "a parked title with the name", doc("en", "harbour.example - parked domain", p("harbour.example"))),
  at(
    "words",
    "German",
    doc("de", "harbour.example", h("Diese Domain ist geparkt."), p("Hier entsteht vielleicht einmal eine Webseite.")),
  ),
  at("words", "Dutch", doc("nl", "harbour.example", h("Dit domein is geparkeerd"), p("harbour.example"))),
  at("words", "French", doc("fr", "harbour.example", p("Ce nom de domaine est parqué."))),
  at("words", "Spanish", doc("es", "harbour.example", p("Este dominio está aparcado."))),
  at("words", "Italian", doc("it", "harbour.example", p("Questo dominio è parcheggiato."))),
  at("words", "Portuguese", doc("pt", "harbour.example", p("Este domínio está estacionado."))),
  at("words", "Polish", doc("pl", "harbour.example", p("Ta domena jest zaparkowana."))),
  at("words", "Russian", doc("ru", "harbour.example", p("Домен припаркован"))),
  at(
    "script",
    "Google's ads for parked names",
    doc(
      "en",
      "harbour.example",
      "<div id=ads></div>",
      '<script src="https://www.google.com/adsense/domains/caf.js?abp=1"></script>',
    ),
    { operator: "Google AdSense for Domains" },
  ),
  at(
    "script",
    "Sedo's script",
    doc("en", "harbour.example", '<script src="//img.sedoparking.com/js/main.js"></script>'),
    { operator: "Sedo" },
  ),
  at(
    "script",
    "Sedo's variable",
    doc(
      "de",
      "harbour.example",
      p("Verwandte Suchen"),
      '<script>var sedoParkingUrl = "https://sedo.example/";</script>',
    ),
    { operator: "Sedo" },
  ),
  at(
    "script",
    "ParkingCrew's script",
    doc("en", "harbour.example", '<script src="https://d1.parkingcrew.net/jsparkcaf.php"></script>'),
    { operator: "ParkingCrew" },
  ),
  at("script", "Bodis' script", doc("en", "harbour.example", '<script src="https://js.bodis.com/t.js"></script>'), {
    operator: "Bodis",
  }),
  at(
    "lander",
    "a lander",
    '<html><head></head><body><script>window.onload=function(){window.location.href="/lander"}</script></body></html>',
    { operator: "GoDaddy" },
  ),
  at(
    "lander",
    "a lander with another spelling",
    "<!doctype html><script>\n window.onload = function () {\n window.location.href = '/lander';\n };\n</script>",
  ),
  at("host", "Sedo's host", doc("en", "harbour.example", p("Boats")), {
    path: [HOME, "https://www.sedoparking.com/harbour.example"],
    operator: "Sedo",
  }),
  at("host", "ParkingCrew's host", doc("en", "x", p("Boats")), {
    path: [HOME, "http://ww1.parkingcrew.net/x"],
    operator: "ParkingCrew",
  }),
  at("host", "a way through a parking host to an advertiser", doc("en", "Boats!", p("Buy boats.")), {
    path: [HOME, "http://park.bodis.com/go", "https://boats.example/"],
    operator: "Bodis",
  }),
  at("host", "a parking host that turns us away", doc("en", "Just a moment..."), {
    path: [HOME, "http://x.parklogic.com/"],
    status: 403,
    headers: { "cf-mitigated": "challenge" },
  }),
];

/** Offers of the name itself. */
const FOR_SALE: readonly LabelledPage[] = [
  at("for-sale", "English", doc("en", "harbour.example is for sale!", h("harbour.example"), p("Make an offer"))),
  at("for-sale", "English, cautious", doc("en", "harbour.example", p("This domain may be for sale."))),
  at(
    "for-sale",
    "English, with the name",
    doc(
      "en",
      "harbour.example",
      h("The domain name harbour.example is for sale"),
      p("Fill in the form. Fast transfer. Safe payment."),
    ),
  ),
  at("for-sale", "a button", doc("en", "harbour.example", h("harbour.example"), p("Buy this domain", "Price: £4,100"))),
  at("for-sale", "an inquiry", doc("en", "harbour.example", p("Inquire about this domain"))),
  at(
    "for-sale",
    "Dan",
    doc(
      "en",
      "harbour.example",
      h("harbour.example"),
      p("The domain name harbour.example is for sale!", "Listed at Dan.com"),
    ),
  ),
  at("for-sale", "German", doc("de", "harbour.example", h("Diese Domain steht zum Verkauf!"), p("Preis auf Anfrage"))),
  at(
    "for-sale",
    "German, other words",
    doc("de", "harbour.example", p("Die Domain harbour.example kann erworben werden.", "Diese Domain kaufen")),
  ),
  at("for-sale", "French", doc("fr", "harbour.example", h("Ce nom de domaine est à vendre"), p("Faites une offre"))),
  at("for-sale", "Spanish", doc("es", "harbour.example", h("Este dominio está en venta"), p("Haga una oferta"))),
  at("for-sale", "Italian", doc("it", "harbour.example", h("Questo dominio è in vendita"), p("Fai un’offerta"))),
  at("for-sale", "Portuguese", doc("pt", "harbour.example", h("Este domínio está à venda"))),
  at("for-sale", "Polish", doc("pl", "harbour.example", h("Ta domena jest na sprzedaż"), p("Złóż ofertę"))),
  at("for-sale", "Dutch", doc("nl", "harbour.example", h("Deze domeinnaam is te koop"), p("Doe een bod"))),
  at("for-sale", "Russian", doc("ru", "harbour.example", h("Этот домен продаётся"), p("Предложить цену"))),
  at("market", "Sedo's page for it", doc("en", "harbour.example", p("Offer")), {
    path: [HOME, "https://sedo.com/search/details/?domain=harbour.example"],
    operator: "Sedo",
  }),
  at("market", "Afternic's gate before it", doc("en", "Just a moment..."), {
    path: [HOME, "https://www.afternic.com/forsale/harbour.example?x=1"],
    status: 403,
    headers: { "cf-mitigated": "challenge", server: "cloudflare" },
    operator: "Afternic",
  }),
  at("market", "HugeDomains", doc("en", "HarbourExample"), {
    path: [HOME, "https://www.hugedomains.com/domain_profile.cfm?d=harbour.example"],
    operator: "HugeDomains",
  }),
  at("market", "Dan by way of a tracker", doc("en", "x"), {
    path: [HOME, "https://click.example.net/?u=1", "https://dan.com/buy-domain/harbour.example"],
    operator: "Dan.com",
  }),
  at("market", "a market's broken page", doc("en", "x"), {
    path: [HOME, "https://undeveloped.com/buy-domain/harbour.example"],
    status: 500,
  }),
];

/** Out of service by registrar or host, or lapsed. */
const OUT: readonly LabelledPage[] = [
  at(
    "suspended",
    "a registrar's",
    doc("en", "harbour.example", h("This domain has been suspended."), p("Please contact the registrar.")),
  ),
  at("suspended", "a title", doc("en", "Domain suspended", p("harbour.example"))),
  at("suspended", "deactivated", doc("en", "harbour.example", p("The domain harbour.example has been deactivated."))),
  at("suspended", "for abuse", doc("en", "Suspended Domain", h("This domain name has been suspended for abuse."))),
  at(
    "suspended",
    "German",
    doc("de", "harbour.example", h("Diese Domain wurde gesperrt."), p("Bitte wenden Sie sich an Ihren Provider.")),
  ),
  at("suspended", "French", doc("fr", "harbour.example", h("Ce nom de domaine est suspendu"))),
  at("suspended", "Spanish", doc("es", "harbour.example", h("Este dominio ha sido suspendido"))),
  at("suspended", "Italian", doc("it", "harbour.example", h("Questo dominio è stato sospeso"))),
  at("suspended", "Portuguese", doc("pt", "harbour.example", h("Este domínio foi suspenso"))),
  at("suspended", "Polish", doc("pl", "harbour.example", h("Ta domena została zawieszona"))),
  at("suspended", "Dutch", doc("nl", "harbour.example", h("Deze domeinnaam is opgeschort"))),
  at("suspended", "Russian", doc("ru", "harbour.example", h("Домен заблокирован"), p("Обратитесь к регистратору."))),
  at(
    "verification",
    "an ICANN verification",
    doc(
      "en",
      "Contact Verification Suspension Page",
      h("This domain has been suspended due to non-completion of an ICANN-mandated contact verification."),
      p(
        "Why has this domain been suspended? The address of the registrant was not verified.",
        "How can I reactivate it? Click the link in the e-mail sent to you.",
      ),
    ),
    { operator: "Key-Systems" },
  ),
  at(
    "verification",
    "in other words",
    doc(
      "en",
      "harbour.example",
      h("This domain name has been suspended"),
      p("The registrant's e-mail address was not verified in time."),
    ),
  ),
  at("verification", "a verification path", doc("en", "harbour.example", p("Please verify.")), {
    path: [HOME, "https://verify.registrar.example/raa-verification/harbour.example"],
  }),
  at(
    "verification",
    "German",
    doc(
      "de",
      "harbour.example",
      h("Diese Domain wurde gesperrt"),
      p("Die E-Mail-Adresse des Inhabers wurde nicht bestätigt."),
    ),
  ),
  at(
    "verification",
    "French",
    doc(
      "fr",
      "harbour.example",
      h("Ce nom de domaine est suspendu"),
      p("L’adresse e-mail du titulaire n’a pas été vérifiée."),
    ),
  ),
  at(
    "expired",
    "a registrar's",
    doc("en", "harbour.example", p("The domain harbour.example has expired.", "Renew now")),
  ),
  at("expired", "a bare title", doc("en", "Domain expired", p("harbour.example"))),
  at(
    "expired",
    "with a question to the owner",
    doc("en", "harbour.example", h("This domain has expired."), p("Is this your domain? Renew it now.")),
  ),
  at("expired", "German", doc("de", "harbour.example", h("Diese Domain ist abgelaufen"))),
  at("expired", "French", doc("fr", "harbour.example", h("Ce nom de domaine a expiré"))),
  at("expired", "Spanish", doc("es", "harbour.example", h("Este dominio ha caducado"))),
  at("expired", "Italian", doc("it", "harbour.example", h("Questo dominio è scaduto"))),
  at("expired", "Portuguese", doc("pt", "harbour.example", h("Este domínio expirou"))),
  at("expired", "Polish", doc("pl", "harbour.example", h("Ta domena wygasła"))),
  at("expired", "Dutch", doc("nl", "harbour.example", h("Deze domeinnaam is verlopen"))),
  at("expired", "Russian", doc("ru", "harbour.example", h("Срок регистрации домена истёк"))),
  at("hosting-suspended", "cPanel's path", doc("en", "Contact Support", p("x")), {
    path: [HOME, "https://harbour.example/cgi-sys/suspendedpage.cgi"],
    operator: "cPanel",
  }),
  at(
    "hosting-suspended",
    "cPanel's words",
    doc(
      "en",
      "Account Suspended",
      h("Account Suspended"),
      p("This Account has been suspended.", "Contact your hosting provider for more information."),
    ),
    { operator: "cPanel" },
  ),
  at(
    "hosting-suspended",
    "its words alone",
    doc(
      "en",
      "harbour.example",
      h("This account has been suspended."),
      p("Contact your hosting provider for more information."),
    ),
  ),
  at(
    "hosting-suspended",
    "German",
    doc(
      "de",
      "harbour.example",
      h("Dieser Webspace wurde gesperrt."),
      p("Bitte wenden Sie sich an Ihren Hosting-Anbieter."),
    ),
  ),
  at("hosting-suspended", "French", doc("fr", "harbour.example", h("Cet hébergement est suspendu."))),
];

/** A web server, and no site on it. */
const DEFAULT: readonly LabelledPage[] = [
  at(
    "default",
    "nginx",
    doc(
      "en",
      "Welcome to nginx!",
      h("Welcome to nginx!"),
      p(
        "If you see this page, the nginx web server is successfully installed and working. Further configuration is required.",
      ),
    ),
    { operator: "nginx" },
  ),
  at(
    "default",
    "Apache on Ubuntu",
    doc(
      "en",
      "Apache2 Ubuntu Default Page: It works",
      p(
        "Apache2 Default Page",
        "It works!",
        "This is the default welcome page used to test the correct operation of the server.",
      ),
    ),
    { operator: "Apache" },
  ),
  at(
    "default",
    "Apache on Debian",
    doc("en", "Apache2 Debian Default Page: It works", p("It works!", "x ".repeat(900))),
  ),
  at("default", "Apache, bare", "<html><body><h1>It works!</h1></body></html>", { operator: "Apache" }),
  at("default", "IIS", doc("en", "IIS Windows Server", '<img src="iisstart.png">'), { operator: "Microsoft IIS" }),
  at("default", "Plesk", doc("en", "Web Server's Default Page", p("This page is generated by Plesk.")), {
    operator: "Plesk",
  }),
  at("default", "cPanel's path", doc("en", "harbour.example", p("SORRY!")), {
    path: [HOME, "https://harbour.example/cgi-sys/defaultwebpage.cgi"],
    operator: "cPanel",
  }),
  at(
    "default",
    "an empty directory",
    doc("en", "Index of /", h("Index of /"), p("Name Last modified Size Description")),
    {},
  ),
  at(
    "default",
    "Fedora's",
    doc(
      "en",
      "Test Page for the HTTP Server on Fedora",
      p("This page is used to test the proper operation of the HTTP server."),
    ),
  ),
];

export const PARKED_NOTICES: readonly LabelledPage[] = [...PARKED, ...FOR_SALE, ...OUT, ...DEFAULT];
