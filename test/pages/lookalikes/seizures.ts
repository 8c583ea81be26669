import { doc, h, type LabelledPage, nav, ok, p } from "../page.ts";

/** They tell of seizures, or play at them. */
export const SEIZURE_LOOKALIKES: readonly LabelledPage[] = [
  ok(
    "a paper's short report, unmarked",
    doc(
      "en",
      "FBI seizes ferry ticket site – Harbour Gazette",
      h("This domain has been seized: FBI closes ferry ticket site"),
      p(
        "Visitors of the site were met on Tuesday by a banner of the Federal Bureau of Investigation, which cites a seizure warrant.",
        "The operator could not be reached.",
      ),
    ),
  ),
  ok(
    "a wire item of two sentences",
    doc(
      "en",
      "Harbour wire",
      p(
        "This domain has been seized, reads the front page of a streaming portal since this morning. A United States District Court had issued the seizure warrant in May.",
      ),
    ),
  ),
  ok(
    "a forum thread",
    doc(
      "en",
      "site gone? | Deckhands forum",
      nav("Forum", "Members", "Search", "Log in"),
      p(
        "<b>bosun</b>: anyone else getting this?",
        "<b>stoker</b>: yep. This domain has been seized. Homeland Security logo and all, seizure warrant blah blah",
        "<b>bosun</b>: lol rip",
      ),
    ),
  ),
  ok(
    "a forum post on its own page",
    doc("en", "Post #4411", p("this site has been seized by the fbi!!! what do we do now? mirrors pls. europol too")),
  ),
  ok(
    "a quoted banner",
    doc(
      "en",
      "Notes",
      p(
        "The banner: “This domain has been seized by Europol pursuant to a seizure warrant.” It hung there for a year; then the lease ran out.",
      ),
    ),
  ),
  ok(
    "an explainer",
    doc(
      "en",
      "This domain has been seized – what does it mean?",
      h("What does “This domain has been seized” mean?"),
      p(
        "When an authority such as the Department of Justice obtains a seizure warrant, the registry changes the name servers and you see a banner. Here is how it works, step by step.",
      ),
    ),
  ),
  ok(
    "a law firm's page",
    doc(
      "en",
      "Domain seizures – Keel &amp; Mast Attorneys",
      nav("Home", "Team", "Practice", "Contact"),
      h("Has your domain been seized?"),
      p(
        "Our attorneys defend registrants against seizure warrants and forfeiture orders before the United States District Court. Call us for a free consultation.",
      ),
    ),
  ),
  ok(
    "a band of that name",
    doc(
      "en",
      "Seized By The Sea",
      h("Seized By The Sea"),
      p("New record out now: This Domain. Homeland Security Tour 2026."),
    ),
  ),
  ok(
    "a joke without an authority",
    doc("en", "harbour.example", h("This domain has been seized"), p("by a cat. Meow. Come back on Monday.")),
  ),
  ok(
    "an agency's own press release",
    doc(
      "en",
      "Europol press room",
      h("Joint law enforcement operation takes down phishing service"),
      p(
        "The Politie and the Bundeskriminalamt, supported by Europol, seized twelve servers. The domain seized in March was the largest. Press contact: 24 hours.",
      ),
    ),
  ),
  ok(
    "a museum of banners",
    doc(
      "en",
      "Museum of seizure banners",
      h("This domain has been seized"),
      p(
        "Exhibit 12. In 2010 the banner of ICE and Homeland Security was shown on eighty sites. The seizure warrant is in the archive on the left.",
      ),
      '<img src="12.png" alt="">',
    ),
  ),
  ok(
    "a German report",
    doc(
      "de",
      "Bundeskriminalamt beschlagnahmt Webseite",
      h("Diese Domain wurde beschlagnahmt: BKA schaltet Handelsplatz ab"),
      p(
        "Wer die Seite heute aufruft, sieht den Hinweis des Bundeskriminalamts. Das teilte die Behörde in Wiesbaden mit.",
      ),
    ),
  ),
  ok(
    "a German forum post",
    doc(
      "de",
      "Thema: Seite weg",
      p("hallo, da steht jetzt «Diese Domain wurde beschlagnahmt» und Bundeskriminalamt, weiß jemand mehr?"),
    ),
  ),
  ok(
    "a Dutch report",
    doc(
      "nl",
      "Politie neemt marktplaats over",
      h("Deze website is in beslag genomen, meldt politie"),
      p("De politie heeft dinsdag een marktplaats offline gehaald, zo laat een woordvoerder weten."),
    ),
  ),
  ok(
    "a French report",
    doc(
      "fr",
      "Un site saisi par la gendarmerie",
      h("« Ce nom de domaine a été saisi »"),
      p("C’est le message que découvrent depuis lundi les visiteurs du site, selon le parquet de Paris."),
    ),
  ),
  ok(
    "a Spanish report",
    doc(
      "es",
      "La Guardia Civil cierra una web",
      p("Este dominio ha sido intervenido por la Guardia Civil, puede leerse desde ayer en la web, según la agencia."),
    ),
  ),
  ok(
    "an Italian report",
    doc(
      "it",
      "Sequestrato un sito",
      p(
        "«Sito sequestrato» si legge da ieri sulla pagina: la Guardia di Finanza ha eseguito il decreto, secondo la procura.",
      ),
    ),
  ),
  ok(
    "a Polish report",
    doc(
      "pl",
      "Policja zajęła domenę",
      p(
        "„Ta domena została zajęta” – taki komunikat zobaczyli w poniedziałek internauci. Policja nie komentuje sprawy.",
      ),
    ),
  ),
  ok(
    "a Russian report",
    doc(
      "ru",
      "ФБР закрыло сайт",
      p("«Этот домен изъят» — такое сообщение увидели посетители сайта во вторник, сообщает агентство."),
    ),
  ),
  ok(
    "a Portuguese report",
    doc(
      "pt",
      "Polícia Judiciária apreende domínio",
      p("«Este domínio foi apreendido» é o que se lê desde ontem no portal, segundo a Polícia Judiciária."),
    ),
  ),
  ok(
    "a rights holders' report",
    doc(
      "en",
      "ACE shuts down streaming ring",
      h("Alliance for Creativity and Entertainment takes over 30 domains"),
      p("The domains now redirect to a page of the Motion Picture Association, the group announced on Friday."),
    ),
  ),
  ok(
    "a security blog on sinkholes",
    doc(
      "en",
      "Sinkhole HOWTO",
      h("This is a sinkhole"),
      p(
        "… is all that most of them say. In this post we set one up with two lines of nginx and look at the bots that call.",
      ),
    ),
  ),
  ok(
    "a garden centre",
    doc(
      "en",
      "Sinkhole repair in Kent",
      p("Is this a sinkhole? Send us a photo of your lawn and we will call you back."),
    ),
  ),
  ok(
    "a template shop with the banner as a product",
    doc(
      "en",
      "Prank pages",
      p(
        "Buy our «This website has been seized» template! FBI, Secret Service and Europol seals included. £3, instant download.",
      ),
    ),
  ),
];
