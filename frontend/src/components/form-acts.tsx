type Props = {
  /** What the form does, in one word. */
  act: string;
  /** The word for leaving it as it was. */
  back: string;
  isBusy: boolean;
  onBack: () => void;
};

/** Do it, or leave it: the two buttons at the end of a form that opened inside something else. */
export function FormActs({ act, back, isBusy, onBack }: Props) {
  return (
    <div className="line">
      <button type="submit" className="button button-solid" disabled={isBusy}>
        {act}
      </button>
      <button type="button" className="button" onClick={onBack}>
        {back}
      </button>
    </div>
  );
}
