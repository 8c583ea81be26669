import { describe, expect, test } from "vitest";
import { maskContacts } from "../../src/answers/masks/mask.ts";

/** Invented people. Whatever names one of them must not be seen; what names the registrar must. */
const PEOPLE = /Doe|Ada|Lane|Smalltown|@people\.example|555 ?01|PERSON-1|Widgets/;

const masked = (text: string): string => maskContacts(text, "whois://whois.nic.example/name.example");

function expectMasked(text: string, kept: readonly string[]): void {
  expect(text).toMatch(PEOPLE);
  const shown = masked(text);
  expect(shown).not.toMatch(PEOPLE);
  for (const line of kept) expect(shown).toContain(line);
  expect(shown.split("\n")).toHaveLength(text.split("\n").length);
}

describe("contact fields of WHOIS replies", () => {
  test("as keys and values (ICANN's form)", () => {
    expectMasked(
      [
        "Domain Name: NAME.EXAMPLE",
        "Registry Domain ID: D1-EXAMPLE",
        "Registrar: Example Registrar, Inc.",
        "Registrar Abuse Contact Email: abuse@registrar.example",
        "Registrar Abuse Contact Phone: +1.2220100",
        "Registry Registrant ID: PERSON-1",
        "Registrant Name: Ada Doe",
        "Registrant Organization: Widgets Ltd",
        "Registrant Street: 1 Long Lane",
        "Registrant City: Smalltown",
        "Registrant Email: ada@people.example",
        "Admin Name: Ada Doe",
        "Admin Phone: +1.555 0123",
        "Tech Email: ada@people.example",
        "Billing Name: Ada Doe",
        "Name Server: NS1.HOST.EXAMPLE",
        "Domain Status: clientHold",
      ].join("\n"),
      [
        "Registrar: Example Registrar, Inc.",
        "Registrar Abuse Contact Email: abuse@registrar.example",
        "Registrar Abuse Contact Phone: +1.2220100",
        "Registrant Name: [masked]",
        "Name Server: NS1.HOST.EXAMPLE",
        "Domain Status: clientHold",
      ],
    );
  });

  test("in sections with free lines", () => {
    expectMasked(
      [
        "    Domain name:",
        "        name.example",
        "",
        "    Registrant:",
        "        Ada Doe",
        "        1 Long Lane",
        "        Smalltown",
        "",
        "    Registrar:",
        "        Example Registrar [Tag = EXAMPLE]",
        "        URL: https://registrar.example",
        "",
        "    Name servers:",
        "        ns1.host.example",
      ].join("\n"),
      ["        name.example", "    Registrant:", "Example Registrar [Tag = EXAMPLE]", "        ns1.host.example"],
    );
  });

  test("in sections whose heading has no colon, with continued values", () => {
    expectMasked(
      [
        "Domain:             name.example",
        "Status:             ok",
        "",
        "Registrant",
        "  Organization:     Widgets",
        "  Address:          Long Lane 1",
        "                    Smalltown",
        "  Created:          2020-01-01",
        "",
        "Admin Contact",
        "  Name:             Ada Doe",
        "",
        "Registrar",
        "  Organization:     Example Registrar",
        "  Name:             EXAMPLE-REG",
        "",
        "Nameservers",
        "  ns1.host.example",
      ].join("\n"),
      [
        "Status:             ok",
        "  Organization:     Example Registrar",
        "  Name:             EXAMPLE-REG",
        "  ns1.host.example",
      ],
    );
  });

  test("in AFNIC's and RIPE's blocks, where the registrar has one too", () => {
    expectMasked(
      [
        "domain:      name.example",
        "status:      ACTIVE",
        "hold:        NO",
        "holder-c:    PERSON-1",
        "admin-c:     PERSON-1",
        "registrar:   EXAMPLE REGISTRAR",
        "",
        "registrar:   EXAMPLE REGISTRAR",
        "type:        Isp Option 1",
        "registered:  01/01/2004",
        "address:     2 Office Street",
        "phone:       +33 1 00 00 00 00",
        "e-mail:      support@registrar.example",
        "",
        "nic-hdl:     PERSON-1",
        "type:        PERSON",
        "contact:     Ada Doe",
        "address:     1 Long Lane",
        "country:     FR",
        "phone:       +33 555 01 00",
        "e-mail:      ada@people.example",
        "registrar:   EXAMPLE REGISTRAR",
        "changed:     01/01/2020 nic@nic.example",
        "",
        "person:      Ada Doe",
        "address:     1 Long Lane",
      ].join("\n"),
      [
        "hold:        NO",
        "address:     2 Office Street",
        "e-mail:      support@registrar.example",
        "holder-c:    [masked]",
      ],
    );
  });

  test("in brackets (JPRS)", () => {
    expectMasked(
      [
        "[Domain Name]                   NAME.EXAMPLE",
        "[Registrant]                    Ada Doe",
        "[Name Server]                   ns1.host.example",
        "Contact Information:",
        "[Name]                          Ada Doe",
        "[Email]                         ada@people.example",
        "[Postal Address]                1 Long Lane",
        "                                Smalltown",
        "[Phone]                         555 0100",
      ].join("\n"),
      ["[Domain Name]                   NAME.EXAMPLE", "[Name Server]                   ns1.host.example"],
    );
  });

  test("with dots for spaces, and a blank line under the heading", () => {
    expectMasked(
      [
        "domain.............: name.example",
        "status.............: Registered",
        "",
        "Holder",
        "",
        "name...............: Ada Doe",
        "address............: 1 Long Lane",
        "holder email.......: ada@people.example",
        "",
        "Registrar",
        "",
        "registrar..........: Example Registrar",
        "www................: registrar.example",
      ].join("\n"),
      ["status.............: Registered", "registrar..........: Example Registrar"],
    );
  });

  test("with no section at all: an e-mail is masked wherever it stands", () => {
    expectMasked("NAME.EXAMPLE\nAda's words: write to ada@people.example".replace("Ada's", "Some"), ["NAME.EXAMPLE"]);
  });

  test("keep line ends and all that names nobody, byte for byte", () => {
    const text = "Domain Name: NAME.EXAMPLE\r\nDomain Status: ok https://icann.org/epp#ok\r\nDomain reserved\r\n";
    expect(masked(text)).toBe(text);
  });
});

describe("contact fields of RDAP replies", () => {
  const vcard = (...properties: readonly unknown[]) => ["vcard", [["version", {}, "text", "4.0"], ...properties]];
  const registrar = {
    objectClassName: "entity",
    roles: ["registrar"],
    vcardArray: vcard(["fn", {}, "text", "Example Registrar"]),
    entities: [
      {
        objectClassName: "entity",
        roles: ["abuse"],
        vcardArray: vcard(["email", {}, "text", "abuse@registrar.example"]),
      },
      { objectClassName: "entity", roles: ["technical"], vcardArray: vcard(["fn", {}, "text", "Ada Doe"]) },
    ],
  };
  const registrant = {
    objectClassName: "entity",
    handle: "PERSON-1",
    roles: ["registrant", "administrative"],
    vcardArray: vcard(
      ["fn", {}, "text", "Ada Doe"],
      ["org", {}, "text", ["Widgets", ""]],
      ["adr", { label: "1 Long Lane\nSmalltown" }, "text", ["", "", "1 Long Lane", "Smalltown", "", "", ""]],
      ["tel", { type: "voice" }, "uri", "tel:+1.5550123"],
      ["email", {}, "text", "ada@people.example"],
    ),
    events: [{ eventAction: "registration", eventDate: "2020-01-01T00:00:00Z" }],
  };
  const reply = {
    objectClassName: "domain",
    ldhName: "name.example",
    status: ["client hold"],
    entities: [registrar, registrant],
  };
  const rdap = (text: string): string => maskContacts(text, "rdap://rdap.nic.example/name.example");

  test("are masked in vCards of whoever is no registrar or abuse desk, however deep", () => {
    const shown = rdap(JSON.stringify(reply));
    expect(shown).not.toMatch(PEOPLE);
    expect(shown).toContain("Example Registrar");
    expect(shown).toContain("abuse@registrar.example");
    const { entities, ...rest } = JSON.parse(shown);
    expect(rest).toEqual({ objectClassName: "domain", ldhName: "name.example", status: ["client hold"] });
    expect(entities[1]).toMatchObject({ roles: registrant.roles, events: registrant.events });
    expect(entities[1].vcardArray[1][1]).toEqual(["fn", {}, "text", "[masked]"]);
  });

  test("are masked in an entity that has no role", () => {
    expect(rdap(JSON.stringify({ entities: [{ vcardArray: registrant.vcardArray }] }))).not.toMatch(PEOPLE);
  });

  test("are withheld with the whole text when it is no whole JSON", () => {
    expect(rdap(JSON.stringify(reply).slice(0, -20))).toMatch(
      /^\[\d+ characters that are not whole JSON: shown with --reveal only\]$/,
    );
  });

  test("leave a reply without people byte for byte", () => {
    const text = '{ "errorCode": 404,\n  "title": "Not Found" }';
    expect(rdap(text)).toBe(text);
  });
});

test("what DNS and web servers say is not masked", () => {
  expect(maskContacts("Registrant Name: Ada Doe", "https://name.example/")).toBe("Registrant Name: Ada Doe");
});
