import type { ReactNode } from "react";
import { Dialog } from "./dialog";

type Props = {
  /** The consequence, not a question. */
  title: string;
  /** The act with its count, never a bare yes. */
  act: string;
  notNow: string;
  isBusy?: boolean;
  onAct: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Only for what cannot be undone; everything else happens at once with an undo. */
export function ConfirmIrreversible({ title, act, notNow, isBusy = false, onAct, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div className="line">
        <button type="button" className="button button-solid" disabled={isBusy} onClick={onAct}>
          {act}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {notNow}
        </button>
      </div>
    </Dialog>
  );
}
