import type { Me, Permission } from "@/api/types";
import { useSession } from "./session-store";

/** The signed-in person. Only pages behind the sign-in call this. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("useMe needs a signed-in page");
  return me;
}

/** Hides what the caller may not do anyway; the server decides. Without a permission everybody may. */
export function useCan(permission?: Permission): boolean {
  const { me } = useSession();
  return permission === undefined || (me?.permissions.includes(permission) ?? false);
}
