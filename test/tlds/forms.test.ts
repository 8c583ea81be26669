import { expect, test } from "vitest";
import { queryFor } from "../../src/tlds/forms.ts";

test("every server gets the plain name, but for those that need more", () => {
  expect(queryFor("whois.nic.io", "popcorntime.example")).toBe("popcorntime.example");
  expect(queryFor("whois.denic.de", "popcorntime.example")).toBe("-T dn,ace popcorntime.example");
  expect(queryFor("whois.verisign-grs.com", "popcorntime.example")).toBe("domain popcorntime.example");
  expect(queryFor("whois.jprs.jp", "popcorntime.example")).toBe("popcorntime.example/e");
  expect(queryFor("constructor", "popcorntime.example")).toBe("popcorntime.example");
});
