import { Dialog } from "./dialog";

type Props = { title: string; closeLabel: string; keys: { keys: string; words: string }[]; onClose: () => void };

/** Every key of a page, on one card. */
export function KeysHelp({ title, closeLabel, keys, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose} closeLabel={closeLabel}>
      <ul className="rows">
        {keys.map(({ keys: key, words }) => (
          <li key={key}>
            <span>{words}</span>
            <kbd>{key}</kbd>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
