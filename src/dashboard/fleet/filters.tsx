import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import { type Filter, filterOfForm, isFiltered } from "./query.ts";

interface Props {
  readonly filter: Filter;
  readonly choices: FleetAnswer["choices"];
  readonly tally: FleetAnswer["tally"];
  readonly frame: Frame;
  /** Called on every stroke once the page is alive; before that the form is sent. */
  readonly onFilter: (filter: Filter) => void;
}

/** A form that GETs this page; a script answers at once instead. */
export function Filters({ filter, choices, tally, frame, onFilter }: Props) {
  const { fleet, states } = frame.words;
  const sorts = Object.entries(fleet.sorts);
  return (
    <search aria-label={fleet.filters}>
      <form
        class="filters"
        method="get"
        action={linkTo(frame, "")}
        onInput={(event) => onFilter(filterOfForm(event.currentTarget))}
        onSubmit={(event) => {
          event.preventDefault();
          onFilter(filterOfForm(event.currentTarget));
        }}
      >
        <label class="field field-text">
          {fleet.text}
          <input type="search" name="text" value={filter.text ?? ""} placeholder={fleet.textHint} maxLength={253} />
        </label>
        <Choice
          name="verdict"
          label={fleet.verdict}
          any={fleet.any}
          value={filter.verdict}
          choices={choiceOf(
            tally.map(({ verdict }) => verdict),
            filter.verdict,
          ).map((word) => [word, states[word] ?? word])}
        />
        {(["tag", "group", "tld"] as const).map((name) => (
          <Choice
            key={name}
            name={name}
            label={fleet[name]}
            any={fleet.any}
            value={filter[name]}
            choices={choiceOf(choices[`${name}s`], filter[name]).map((word) => [word, word])}
          />
        ))}
        <Choice name="sort" label={fleet.sort} any={null} value={filter.sort ?? "verdict"} choices={sorts} />
        {filter.order !== undefined && <input type="hidden" name="order" value={filter.order} />}
        <div class="filter-buttons">
          <button class="button" type="submit">
            {fleet.apply}
          </button>
          {isFiltered(filter) && (
            <a class="button" href={linkTo(frame, "")}>
              {fleet.clear}
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

/** What is chosen can always be seen, also when nothing of the kind is left. */
const choiceOf = (words: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || words.includes(chosen) ? words : [...words, chosen];

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** The words for no choice; null where one must be made. */
  readonly any: string | null;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, label, any, value = "", choices }: ChoiceProps) {
  return (
    <label class="field">
      {label}
      <select name={name} value={value}>
        {any !== null && <option value="">{any}</option>}
        {choices.map(([word, text]) => (
          <option key={word} value={word}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
