import type { Millis } from "../../core/time.ts";
import type { TokenScope } from "../../store/tokens.ts";
import { isOperators, type Place, type RequestFacts } from "./request.ts";
import { type Instigator, instigatorOf } from "./same-origin.ts";

/** What a route asks of its visitors; `public` nothing. */
export type RouteScope = "public" | TokenScope;

/** What became of the credentials that were shown. */
export type Who =
  | { readonly kind: "nobody" }
  | { readonly kind: "token"; readonly name: string; readonly scope: TokenScope; readonly isAmbient: boolean }
  | { readonly kind: "session"; readonly name: string; readonly scope: TokenScope }
  | { readonly kind: "refused"; readonly because: Refusal }
  | { readonly kind: "slowed"; readonly wait: Millis };

export type Refusal = "unknown" | "revoked" | "mistyped";

/** Who was let in, and what for. */
export interface Visitor {
  readonly by: "public" | "loopback" | "token" | "session";
  /** The token's; null where none was asked for. */
  readonly name: string | null;
  /** What the visitor may do beside what was asked. */
  readonly may: TokenScope;
}

export type Access =
  | { readonly kind: "allow"; readonly visitor: Visitor }
  /** 401: show a token. */
  | { readonly kind: "challenge"; readonly error: string; readonly hint: string }
  /** 403: another token, or another page, may. */
  | { readonly kind: "forbid"; readonly error: string; readonly hint: string }
  /** 429. */
  | { readonly kind: "slow"; readonly wait: Millis; readonly error: string; readonly hint: string };

/** Whether this request may have what a route of this scope gives. */
export function decideAccess(request: RequestFacts, scope: RouteScope, who: Who, place: Place): Access {
  if (scope === "public") return { kind: "allow", visitor: { by: "public", name: null, may: "read" } };
  switch (who.kind) {
    case "slowed":
      return { kind: "slow", wait: who.wait, error: "too many failed attempts", hint: "wait, then try again" };
    case "refused":
      return { kind: "challenge", ...REFUSALS[who.because] };
    case "token": {
      const visitor = { by: "token", name: who.name, may: who.scope } as const;
      return permit(request, scope, visitor, who.isAmbient ? ["own", "no-browser"] : "whoever", place);
    }
    case "session": {
      if (isOperators(request, place)) return permit(request, scope, OPERATOR, ["own", "no-browser"], place);
      const visitor = { by: "session", name: who.name, may: who.scope } as const;
      return permit(request, scope, visitor, ["own"], place);
    }
    case "nobody":
      if (isOperators(request, place)) return permit(request, scope, OPERATOR, ["own", "no-browser"], place);
      return { kind: "challenge", error: "a token is needed", hint: MAKE_ONE };
  }
}

const OPERATOR: Visitor = { by: "loopback", name: null, may: "write" };

const MAKE_ONE = "`vigie token add NAME` makes one; send it as `Authorization: Bearer …`, or log in";

const REFUSALS: Readonly<Record<Refusal, { readonly error: string; readonly hint: string }>> = {
  unknown: { error: "the token is not known here", hint: "`vigie token list` shows which are" },
  revoked: { error: "the token was revoked", hint: "`vigie token add NAME` makes another" },
  mistyped: { error: "the token is mistyped", hint: "copy it whole: its checksum does not fit" },
};

/**
 * @param instigators who may have made the client ask for a change; `whoever` where no page can, because it would have
 *   to know the token
 */
function permit(
  request: RequestFacts,
  scope: TokenScope,
  visitor: Visitor,
  instigators: readonly Instigator[] | "whoever",
  place: Place,
): Access {
  const isLed = instigators !== "whoever" && !instigators.includes(instigatorOf(request, place));
  if (isLed && isUnsafe(request, scope)) return LED;
  if (scope === "read" || visitor.may === "write") return { kind: "allow", visitor };
  return {
    kind: "forbid",
    error: "the token may read and not write",
    hint: "`vigie token add NAME --scope write` makes one that may",
  };
}

const LED: Access = {
  kind: "forbid",
  error: "nothing shows that a page of this server made the request",
  hint: "use this server's own pages, or send a token as `Authorization: Bearer …`",
};

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const isUnsafe = ({ method }: RequestFacts, scope: TokenScope): boolean => scope === "write" || !SAFE.has(method);
