import { doc, h, type LabelledPage, nav, ok, p } from "../page.ts";

/** They speak of parking, selling, lapsing and suspending, or sound like it. */
export const PARKING_LOOKALIKES: readonly LabelledPage[] = [
  ok("parked cars", doc("en", "Parked cars", h("Parked cars of Harbour Street"), p("Photographs, 1961 to 1974."))),
  ok(
    "a car park",
    doc(
      "en",
      "Domain Parking – Domain Street Car Park",
      h("Domain Parking"),
      p("Open 24 hours. £2 an hour. Height limit 2.1 m."),
    ),
  ),
  ok(
    "a blog on parked domains",
    doc(
      "en",
      "Parked domain",
      h("What is a parked domain?"),
      p(
        "A domain is parked when nobody has put a site on it. Parked domains may earn their owners a little by sponsored listings.",
      ),
    ),
  ),
  ok(
    "a registrar's help on parking",
    doc(
      "en",
      "Help: domain parked",
      h("Why does my site say “This domain is parked free”?"),
      p("New names show our parking page until you set name servers. Log in and choose Manage DNS."),
    ),
  ),
  ok(
    "a shop for domains",
    doc(
      "en",
      "Buy domains – Anchor Names",
      h("Find your domain"),
      p(
        "Search, register and transfer. Is the domain you want taken? Ask whether this domain is for sale: our brokers will.",
      ),
      nav("Search", "Prices", "Help"),
    ),
  ),
  ok(
    "a list of names on sale",
    doc(
      "en",
      "Our names",
      h("Names"),
      p("anchor.example is for sale. mast.example is for sale. keel.example was sold in May."),
      p("I collect short names, paint boats and write about both."),
    ),
  ),
  ok(
    "a seller's blog",
    doc(
      "en",
      "Selling names",
      p(
        "How I sold my first: I wrote “This domain is for sale” on it and waited. It took nine years. Read on for the numbers.",
      ),
    ),
  ),
  ok(
    "a boat for sale",
    doc("en", "Boat for sale", h("This boat is for sale"), p("Domain: coastal waters. Make an offer.")),
  ),
  ok(
    "a house in a domain",
    doc(
      "en",
      "The Domain, Kent – plots for sale",
      p("The Domain is for sale in six plots. Enquire about this domain of oaks and meadows."),
    ),
  ),
  ok(
    "a wine domain",
    doc(
      "fr",
      "Domaine à vendre en Bourgogne",
      h("Ce domaine est à vendre"),
      p("Douze hectares de vignes, cave et maison. Le domaine viticole se visite sur rendez-vous."),
    ),
  ),
  ok(
    "a German wine estate",
    doc("de", "Weingut zu verkaufen", p("Diese Domäne steht zum Verkauf: acht Hektar Riesling, Keller und Wohnhaus.")),
  ),
  ok(
    "help for a suspended name",
    doc(
      "en",
      "What to do when your domain is suspended",
      h("My domain has been suspended. What now?"),
      p(
        "This domain has been suspended: if you see these words, your registrant contact was not verified. Check your e-mail for the verification link.",
      ),
    ),
  ),
  ok(
    "a short help page",
    doc(
      "en",
      "Help",
      h("This domain has been suspended"),
      p(
        "You see this message when the registrant has not verified the e-mail address. To fix it, log in to your account and click Resend.",
      ),
    ),
  ),
  ok(
    "a 404 with the word",
    doc("en", "404 Not Found", h("Not found"), p("The page was moved, deleted or suspended.")),
    { status: 404, tag: "web.error.not-found" },
  ),
  ok(
    "a suspended account of a forum",
    doc("en", "User suspended", p("The account of this user is suspended for 3 days for spam.")),
  ),
  ok("a bridge", doc("en", "Suspended", h("The Suspended"), p("A hotel between two cliffs. Rooms from £90."))),
  ok(
    "a ferry line out of service",
    doc(
      "en",
      "Service suspended",
      h("The service is temporarily suspended"),
      p("Due to high winds, ferries will not sail today. The next sailing is at 07:00."),
    ),
  ),
  ok(
    "a school",
    doc(
      "en",
      "Account suspended? – Harbour Credit Union help",
      h("Account suspended"),
      p("If your card account is suspended, call the number on the back of your card."),
    ),
  ),
  ok(
    "a tool with accounts",
    doc("en", "Deckhand", h("Your trial has expired"), p("Sign in to choose a plan. <a href='/login'>Sign in</a>")),
  ),
  ok(
    "an expiry checker",
    doc(
      "en",
      "Has this domain expired?",
      h("Domain expired?"),
      p("Enter a name and we tell you when it lapses. <input>"),
    ),
  ),
  ok(
    "help about expiry",
    doc(
      "en",
      "Renewals",
      p(
        "This domain has expired – if your visitors read this, renew within 30 days from your account. How to renew: log in, choose Renew, pay.",
      ),
    ),
  ),
  ok("an expired offer", doc("en", "Summer sale", p("This offer has expired. The next sale begins in May."))),
  ok(
    "a list of expired names",
    doc(
      "en",
      "Expired domains of the day",
      p(
        "The domain anchor.example expired. The domain keel.example expired yesterday. The domain mast.example is in redemption.",
      ),
      nav("1", "2", "3", "4", "5"),
    ),
  ),
  ok(
    "nginx explained",
    doc(
      "en",
      "Welcome to nginx! – why you see it",
      h("Welcome to nginx!"),
      p(
        "That is what a fresh server says. In this tutorial we replace the default page with your own and set up a server block.",
      ),
    ),
  ),
  ok(
    "an Apache tutorial",
    doc(
      "en",
      "Apache2 Ubuntu Default Page explained",
      p("It works! Now move your site to /var/www/html. Here is how."),
    ),
  ),
  ok(
    "an IIS question",
    doc(
      "en",
      "iis - How do I remove the IIS Windows Server default page? - Ask Harbour",
      p("I see IIS Windows Server instead of my site. Answers: 3."),
    ),
  ),
  ok("a directory of books", doc("en", "Index of /r/bookbinding", p("Every volume that we have bound, by year."))),
  ok(
    "coming soon of a baker",
    doc("en", "Coming soon", h("We open in May"), p("Bread, buns and coffee at the old harbour office.")),
  ),
  ok(
    "a site under construction",
    doc("en", "Under construction", h("My new home page"), p("Hi! I am Ada and I build canoes. Pictures follow.")),
  ),
  ok(
    "a shop of GoDaddy themes",
    doc(
      "en",
      "Themes",
      p("Tired of “This web page is parked FREE, courtesy of GoDaddy”? Our themes get you online in an hour."),
    ),
  ),
  ok(
    "a text with Sedo in it",
    doc(
      "en",
      "Ways to sell a name",
      p("Sedo, Dan and Afternic take 10 to 25 percent. Buy this domain buttons work best in red, they say."),
    ),
  ),
  ok(
    "a brand's front page that mentions its keeper",
    doc(
      "en",
      "Mast Foods",
      h("Mast Foods"),
      p("Our trade marks are protected by MarkMonitor and others. Try the new oat biscuits."),
    ),
  ),
  ok(
    "a French help page",
    doc(
      "fr",
      "Aide : domaine suspendu",
      p(
        "Votre site affiche « Ce nom de domaine est suspendu » ? Vérifiez votre adresse e-mail de contact dans votre espace client.",
      ),
    ),
  ),
  ok(
    "a French sale of names",
    doc(
      "fr",
      "Acheter un nom de domaine",
      h("Ce nom de domaine est-il à vendre ?"),
      p("Notre courtier contacte le titulaire pour vous."),
    ),
  ),
  ok(
    "a German help page",
    doc(
      "de",
      "Hilfe: Domain gesperrt",
      p(
        "Wenn Besucher «Diese Domain ist gesperrt» lesen, wurde die E-Mail-Adresse des Inhabers nicht bestätigt. So gehen Sie vor.",
      ),
    ),
  ),
  ok(
    "a German blog on parking",
    doc(
      "de",
      "Domain geparkt – was heißt das?",
      p("Eine geparkte Domain zeigt Werbung. Diese Domain steht zum Verkauf, heißt es oft dazu."),
    ),
  ),
  ok(
    "a Spanish help page",
    doc(
      "es",
      "Ayuda: dominio suspendido",
      p("Si aparece «Este dominio ha sido suspendido», verifica tu correo. Sigue estos pasos."),
    ),
  ),
  ok(
    "an Italian help page",
    doc(
      "it",
      "Guida: dominio scaduto",
      p("Se leggi «Questo dominio è scaduto», puoi rinnovarlo entro 30 giorni. Ecco come fare."),
    ),
  ),
  ok(
    "a Portuguese help page",
    doc(
      "pt",
      "Ajuda: domínio expirado",
      p("O meu domínio expirou. Como renovar? Este domínio está à venda em que condições? Perguntas frequentes."),
    ),
  ),
  ok(
    "a Polish blog",
    doc(
      "pl",
      "Jak sprzedać domenę",
      p("Napisz „Ta domena jest na sprzedaż” i czekaj. W tym wpisie radzimy, jak ustalić cenę."),
    ),
  ),
  ok(
    "a Dutch help page",
    doc(
      "nl",
      "Hulp: domein geparkeerd",
      p("Staat er «Dit domein is geparkeerd»? Zo koppelt u uw website aan uw domeinnaam."),
    ),
  ),
  ok(
    "a Russian help page",
    doc(
      "ru",
      "Помощь: домен заблокирован",
      p(
        "Если вы видите «Домен припаркован» или «Срок регистрации домена истёк», проверьте оплату. Как это сделать, читайте ниже.",
      ),
    ),
  ),
  ok(
    "a hosting status page",
    doc(
      "en",
      "Status",
      h("All systems operational"),
      p("12 May: customers saw “Account Suspended” by mistake for nine minutes. We are sorry."),
    ),
  ),
  ok(
    "a CMS that loads an ad",
    doc(
      "en",
      "Recipes",
      h("Soup"),
      p("Ten soups for cold days, with leeks, beans, barley and more; a list to print, and what to buy for a week."),
      '<script src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"></script>',
    ),
  ),
  ok(
    "a page with a lander link in its script",
    doc(
      "en",
      "Tide tables",
      h("Tides"),
      p("High water 06:12."),
      "<script>if(location.hash){window.location.href='/lander'}</script>",
    ),
  ),
  ok("a redirect to an article on a market", doc("en", "How to price a name", p("Our guide to prices.")), {
    path: ["https://harbour.example/", "https://sedo.com/us/guide/pricing"],
    tag: "web.moved",
  }),
];
