type Props<T extends string> = { label: string; name: string; chosen: T; options: readonly T[]; word: (one: T) => string; onChoose: (one: T) => void };

/** One of a few answers, all of them in sight. */
export function ChoiceField<T extends string>({ label, name, chosen, options, word, onChoose }: Props<T>) {
  return (
    <fieldset className="line" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{label}</legend>
      {options.map((one) => (
        <label key={one} className="line">
          <input type="radio" name={name} value={one} checked={one === chosen} onChange={() => onChoose(one)} />
          {word(one)}
        </label>
      ))}
    </fieldset>
  );
}
