import { expect, test } from "vitest";
import { decode, LONGEST_WHOIS } from "../../../src/core/registration/decode.ts";
import { asMillis } from "../../../src/core/time.ts";
import { exchange } from "../../../src/probes/whois/exchange.ts";
import { makeWorld } from "../world.ts";
import { whoisServer } from "./registry.ts";

const NIC = "198.51.100.43";

/** The words for registrant, registrar or an invented holder, as each registry's server would encode them. */
test.each([
  ["whois.kr", "euc-kr", "등록인", "b5eeb7cfc0ce"],
  ["whois.jprs.jp", "shift_jis", "登録者名", "936f985e8ed296bc"],
  ["whois.jprs.jp", "iso-2022-jp", "登録者名", "1b244245504f3f3c544c3e1b2842"],
  ["whois.cnnic.cn", "gb18030", "注册者", "d7a2b2e1d5df"],
  ["whois.twnic.net.tw", "big5", "註冊人", "b5f9a555a448"],
  ["whois.net.ua", "koi8-u", "Реєстратор", "f2c5a4d3d4d2c1d4cfd2"],
  ["whois.domain.kg", "windows-1251", "Регистратор", "d0e5e3e8f1f2f0e0f2eef0"],
  ["whois.nic.tr", "windows-1254", "Kayıt şirketi", "4b6179fd7420fe69726b657469"],
  ["whois.isnic.is", "iso-8859-1", "Reykjavík ehf.", "5265796b6a6176ed6b206568662e"],
  ["whois.isnic.is", "utf-8", "Reykjavík ehf.", "5265796b6a6176c3ad6b206568662e"],
])("%s in %s is read, though its characters are cut over packets", async (host, _charset, word, hex) => {
  const bytes = Buffer.concat([Buffer.from("holder: "), Buffer.from(hex, "hex"), Buffer.from("\r\n")]);
  const world = makeWorld();
  world.hosts.set(host, [NIC]);
  const server = whoisServer((socket) => {
    const middle = "holder: ".length + 1;
    socket.write(bytes.subarray(0, middle), () => socket.end(bytes.subarray(middle)));
  });
  await world.serve(NIC, 43, server);
  const limits = { deadline: asMillis(2_000), bytes: 1_000 };
  const outcome = await exchange(world.network, { host, port: 43, named: false }, "name.example", limits);
  if (outcome.kind !== "reply") throw new Error(`${outcome.reason}: ${outcome.detail}`);
  expect(decode(outcome.body, host, LONGEST_WHOIS).text).toBe(`holder: ${word}\r\n`);
});
