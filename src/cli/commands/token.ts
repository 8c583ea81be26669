import { randomBytes } from "node:crypto";
import { type Instant, instantOrNull } from "../../core/time.ts";
import { type ApiToken, TOKEN_SCOPES } from "../../store/tokens.ts";
import { hashOf, mintToken } from "../../web/auth/secret.ts";
import { wordOf, wordOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Palette } from "../output/palette.ts";
import { type Cell, cell, tableLines } from "../output/table.ts";
import { day, moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading, writingRecord } from "../storage.ts";
import { RunTrouble, UsageTrouble } from "../trouble.ts";

/** Keys to dashboard and API. The server looks at the table at each request, so that no daemon needs to be told. */
export async function run(
  context: Context,
  [action = "", name]: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus> {
  switch (wordOf("token", action, ["add", "list", "revoke"])) {
    case "add":
      return add(context, nameGiven(name), options);
    case "list":
      return list(context);
    case "revoke":
      return revoke(context, nameGiven(name));
  }
}

function nameGiven(name: string | undefined): string {
  if (name !== undefined) return name;
  throw new UsageTrouble("token: which one?", "add its name: `vigie token add grafana`");
}

/** The secret is the whole of standard output, so that it goes to where it is wanted and past nobody's eyes. */
async function add(context: Context, name: string, options: CommandOptions): Promise<ExitStatus> {
  const { out, note, options: global, io } = context;
  const scope = wordOption(options, "scope", TOKEN_SCOPES) ?? "read";
  const token = { id: randomBytes(4).toString("hex"), name: fitName(name), scope, created: io.now() };
  const secret = mintToken(randomBytes);
  const isNew = await writingRecord(context, (store) => store.addToken(token, hashOf(secret)), { begins: true });
  if (!isNew)
    throw new RunTrouble(
      `there is a token ${name} already`,
      `take another name, or \`vigie token revoke ${name}\` first`,
    );
  await out.line(global.json ? jsonLine({ ...jsonOf({ ...token, ...UNUSED }), secret }) : secret);
  note(`token ${name} (${token.id}) may ${WORDS[scope]}; its secret is shown this once`);
  return EXIT.done;
}

const UNUSED = { lastUsed: null, revoked: null };
const WORDS = { read: "read", write: "read and write" } as const;

/** A name that could be an id would leave open which of the two is revoked by it. */
function fitName(name: string): string {
  const hint = "use up to 40 letters, digits, dots, dashes and underscores";
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(name))
    throw new UsageTrouble(`${JSON.stringify(name)} is no name of a token`, hint);
  if (/^[0-9a-f]{8}$/.test(name)) throw new UsageTrouble(`${name} looks like the id of a token`, "take another name");
  return name;
}

async function list(context: Context): Promise<ExitStatus> {
  const { out, note, options, palette, width } = context;
  const tokens = await reading(context, [], (store) => store.tokens());
  const rows = tokens.map((token) => rowOf(token, palette));
  const lines = options.json ? tokens.map((token) => jsonLine(jsonOf(token))) : tableLines(rows, width);
  for (const line of lines) await out.line(line);
  if (tokens.length === 0) note("no token was made; `vigie token add NAME` makes one");
  return EXIT.done;
}

function rowOf({ name, id, scope, created, lastUsed, revoked }: ApiToken, { bold, dim }: Palette): readonly Cell[] {
  const used = lastUsed === null ? "never used" : `last used ${hour(lastUsed)}`;
  const life = `made ${day(created)}, ${used}${revoked === null ? "" : `, revoked ${day(revoked)}`}`;
  const paint = revoked === null ? undefined : dim;
  return [cell(name, paint ?? bold), cell(id, dim), cell(scope, paint), cell(life, paint)];
}

/** It is known to the hour. */
const hour = (at: Instant): string => moment(at).slice(0, 16);

async function revoke(context: Context, name: string): Promise<ExitStatus> {
  const { out, options, io } = context;
  const token = await writingRecord(context, (store) => store.revokeToken(name, io.now()));
  if (token === null)
    throw new RunTrouble(`no token ${JSON.stringify(name)} is in force`, "`vigie token list` shows them");
  const told = `token ${token.name} (${token.id}) is revoked: it opens nothing any more, and who logged in with it is logged out`;
  await out.line(options.json ? jsonLine(jsonOf(token)) : told);
  return EXIT.done;
}

const jsonOf = ({ id, name, scope, created, lastUsed, revoked }: ApiToken): object => ({
  ...{ id, name, scope },
  ...{ created: instantOrNull(created), lastUsed: instantOrNull(lastUsed), revoked: instantOrNull(revoked) },
});
