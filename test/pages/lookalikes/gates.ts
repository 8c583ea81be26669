import { doc, h, type LabelledPage, nav, ok, p } from "../page.ts";

const CF = { server: "cloudflare", "cf-ray": "8f00-LHR" };

/** They write of gates, errors and blocks, or stand behind a CDN and are well. */
export const GATE_LOOKALIKES: readonly LabelledPage[] = [
  ok(
    "a blog that quotes the waiting room",
    doc(
      "en",
      "Just a moment",
      h("Just a moment..."),
      p("Those three words cost me an afternoon. A WordPress plug-in, a challenge and a cup of tea."),
    ),
    { headers: CF },
  ),
  ok(
    "a site of that very title",
    doc("en", "Just a moment...", h("Just a moment"), p("A poem a day, for a moment's rest.")),
    { headers: CF },
  ),
  ok(
    "CDN docs of error 1016",
    doc(
      "en",
      "Error 1016: Origin DNS error – docs",
      nav("Docs", "Errors"),
      h("Error 1016"),
      p("Error 1016 means that the CDN cannot resolve the origin's address. Error 1001 and error 1033 are related."),
    ),
    { headers: CF },
  ),
  ok(
    "a short note on 1020",
    doc("en", "Error 1020", p("Error 1020: Access denied. What it means and how to get rid of it, in two minutes.")),
    { headers: CF },
  ),
  ok(
    "a status page with 522",
    doc(
      "en",
      "Status",
      h("Partial outage"),
      p("10:02 Some visitors see 522: connection timed out. 10:20 Resolved. Web server is down no more."),
    ),
    { headers: CF },
  ),
  ok(
    "a 404 behind the CDN that has a number",
    doc("en", "Page not found", p("Error 1009 items were found, but not this one.")),
    { headers: CF, status: 404, tag: "web.error.not-found" },
  ),
  ok("a site's own 503", doc("en", "Maintenance", p("Just a moment: we are moving the furniture.")), {
    status: 503,
    tag: "web.error.server",
  }),
  ok("a site's own 403", doc("en", "Members only", p("This page is not for visitors from your club.")), {
    status: 403,
    tag: "web.ok.forbidden",
  }),
  ok(
    "a help page on geo blocks",
    doc(
      "en",
      "Why can't I watch?",
      p("“This content is not available in your country” means that the rights are sold by country. We list which."),
    ),
  ),
  ok(
    "RFC 7725 explained",
    doc(
      "en",
      "451 Unavailable For Legal Reasons",
      h("451 Unavailable For Legal Reasons"),
      p(
        "RFC 7725 defines a status for resources that may not be served because of a legal demand. It should carry a Link with rel=blocked-by.",
      ),
    ),
  ),
  ok(
    "a short note on 451",
    doc("en", "Status codes", p("Unavailable For Legal Reasons: 451. The number is a bow to Bradbury.")),
  ),
  ok("a header that explains", doc("en", "Links", p("Our links.")), {
    headers: { link: '<https://law.example/451>; rel="help", </a.css>; rel=preload' },
  }),
  ok(
    "a law firm on blocking orders",
    doc(
      "en",
      "Blocking orders – Keel &amp; Mast",
      nav("Home", "Team", "Contact"),
      h("Site blocking under section 97A"),
      p(
        "We have obtained court orders that require internet service providers to block access to infringing websites. Access to this website has been blocked, their subscribers then read.",
      ),
    ),
  ),
  ok(
    "a short text on a blocking order",
    doc(
      "en",
      "Blocked",
      p("“Access to this website has been blocked by order of the High Court.” What can you do? Ask us."),
    ),
  ),
  ok(
    "an Italian article on AGCOM",
    doc(
      "it",
      "AGCOM Stop Page: che cos’è",
      p("Se visiti un sito bloccato, compare la AGCOM Stop Page. Ecco perché l’Autorità lo fa."),
    ),
  ),
  ok(
    "an Italian paper on a seizure",
    doc(
      "it",
      "GdF Stop Page e altri blocchi",
      p("La Guardia di Finanza ha oscurato dieci siti. Chi li cerca trova la «GdF Stop Page», spiega il colonnello."),
    ),
  ),
  ok(
    "a Portuguese article",
    doc(
      "pt",
      "Bloqueado por ordem judicial: o que significa",
      p("Os operadores mostram a frase «Bloqueado por ordem judicial» quando um tribunal assim decide."),
    ),
  ),
  ok(
    "a Danish explainer",
    doc(
      "da",
      "DNS-blokering",
      p("Internetudbyderen er af retten pålagt at blokere for adgang til siden, står der. Men hvorfor? Læs mere her."),
    ),
  ),
  ok(
    "a Belgian blog",
    doc(
      "en",
      "Stop pages of Belgium",
      p(
        "The page says that you tried to visit content “that is considered illegal according to Belgian legislation”. I collected nine versions of it.",
      ),
    ),
  ),
  ok(
    "a Spanish report on football",
    doc(
      "es",
      "Bloqueos",
      p(
        "“Contenido bloqueado por requerimiento de la autoridad competente”, dice la web cada domingo. Los usuarios se quejan.",
      ),
    ),
  ),
  ok(
    "a French article",
    doc(
      "fr",
      "Blocage de sites",
      p("L’accès à ce site est bloqué sur décision de justice, lit-on parfois. Comment ça marche ? On vous explique."),
    ),
  ),
  ok(
    "a German article on the CUII",
    doc(
      "de",
      "Was ist die CUII?",
      p(
        "Diese Webseite ist aus urheberrechtlichen Gründen nicht verfügbar, so steht es auf der Seite der Clearingstelle. Kritiker sehen das anders.",
      ),
      '<a href="https://notice.cuii.info/">Zur Hinweisseite</a>',
    ),
  ),
  ok(
    "a page that links to the court orders' list",
    doc(
      "en",
      "Reading list",
      p("Some links on blocking that I keep."),
      '<a href="https://www.ukispcourtorders.co.uk/">List of court orders</a>',
    ),
  ),
  ok(
    "a Russian article",
    doc(
      "ru",
      "Как работает реестр",
      p("«Доступ к информационному ресурсу ограничен» — увидев эту надпись, не пугайтесь. Рассказываем, что делать."),
    ),
  ),
  ok(
    "a Polish article",
    doc(
      "pl",
      "Rejestr domen hazardowych",
      p("Strona zablokowana na podstawie ustawy hazardowej: dlaczego? Ministerstwo Finansów wyjaśnia, co dalej."),
    ),
  ),
  ok(
    "a Dutch article",
    doc(
      "nl",
      "Blokkade",
      p(
        "«Deze website is geblokkeerd door de rechter»: Ziggo en KPN tonen het sinds 2020. Stichting BREIN is tevreden.",
      ),
    ),
  ),
  ok(
    "a Turkish article",
    doc("tr", "Erişim engeli", p("Bu siteye erişim engellenmiştir yazısı ne anlama gelir? Avukatımız anlatıyor.")),
  ),
  ok(
    "an Indonesian article",
    doc(
      "id",
      "Internet Positif",
      p("Apa itu Internet Positif? Situs diblokir, dan halaman ini muncul. Begini penjelasannya."),
    ),
  ),
  ok(
    "a help page on filters",
    doc(
      "en",
      "Parental controls",
      nav("Home", "Help"),
      h("Parental controls"),
      p("Turn on parental controls and this site will be blocked for your children. Here is how."),
    ),
  ),
  ok(
    "a firewall maker's page",
    doc(
      "en",
      "Web filter",
      h("Web Page Blocked!"),
      p("is what your staff will see. Our appliance filters 80 categories. Try it for 30 days."),
    ),
  ),
  ok(
    "a firewall's maker on its 403",
    doc(
      "en",
      "Request unsuccessful",
      p("“Request unsuccessful. Incapsula incident ID” appears when a rule fires. Here is how to find which."),
    ),
  ),
  ok(
    "a vendor's site behind its own gate",
    doc(
      "en",
      "DDoS protection – Shield",
      h("Checking your browser"),
      p("takes five seconds. We explain what happens in them."),
    ),
    { headers: { server: "ddos-guard" } },
  ),
  ok(
    "a site that asks for JavaScript",
    doc("en", "Harbour app", p("Please enable JavaScript to use the app."), '<script src="/app.js"></script>'),
  ),
  ok("an app's 502 of its own", doc("en", "Oops", p("Something went wrong on our side.")), {
    status: 502,
    tag: "web.error.server",
  }),
  ok("an access denied of its own", doc("en", "Access Denied", p("Ask the harbour master for a key.")), {
    status: 403,
    tag: "web.ok.forbidden",
  }),
  ok(
    "a book shop with 451",
    doc("en", "Fahrenheit 451", p("Fahrenheit 451, paperback, £4.51. Unavailable at the moment.")),
  ),
  ok("a shop that moved", doc("en", "Haven", h("Haven"), p("We were Harbour once. Same boats, new name.")), {
    path: ["https://harbour.example/", "https://www.haven.example/"],
    tag: "web.moved",
  }),
];
