/** whoiser 1.18 types its queries only; its parsers are plain functions beside them. */
declare module "whoiser/src/parsers.js" {
  /** `label: value` lines of the first object as a record, comment lines under `text`. */
  export function parseSimpleWhois(whois: string): Readonly<Record<string, unknown>>;
}

declare module "whoiser/src/whoiser.js" {
  /** One exchange on port 43: connects to `host` by itself and joins what it hears as UTF-8. */
  export function query(question: {
    readonly host: string;
    readonly port: number;
    readonly query: string;
    /** Milliseconds without a byte. */
    readonly timeout: number;
  }): Promise<string>;
}
