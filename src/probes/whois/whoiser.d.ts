/** whoiser 1.18 types its queries only; its parsers are plain functions beside them. */
declare module "whoiser/src/parsers.js" {
  /** `label: value` lines of the first object as a record, comment lines under `text`. */
  export function parseSimpleWhois(whois: string): Readonly<Record<string, unknown>>;
}
