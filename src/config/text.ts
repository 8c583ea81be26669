import { z } from "zod";
import type { Form } from "./form.ts";

/** A text of the configuration, read by a form that says what is wrong with it and how to mend it. */
export const text = <T>(read: (text: string) => Form<T>, ...examples: string[]) =>
  z
    .string()
    .meta(examples.length > 0 ? { examples } : {})
    .transform((written, context) => {
      const form = read(written);
      if (form.ok) return form.value;
      context.addIssue({ code: "custom", message: form.problem, params: { hint: form.hint } });
      return z.NEVER;
    });
