import { bad, type Form, good } from "./form.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts the values of `${NAME}` into a text, once: what a variable holds is not read again. A variable that is not set
 * is a mistake and never an empty string, lest a missing secret become no secret.
 */
export function expand(text: string, env: Environment): Form<string> {
  let trouble: Form<string> | null = null;
  const expanded = text.replace(/\$\{([^}]*)\}?/g, (written, name: string) => {
    const value = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && written.endsWith("}") ? env[name] : null;
    if (value === null)
      trouble ??= bad(`holds ${written}, which names no variable`, "write one plain name between the braces");
    if (value === undefined)
      trouble ??= bad(`needs the variable ${name}, which is not set`, `set ${name} in the environment`);
    return value ?? "";
  });
  return trouble ?? good(expanded);
}
