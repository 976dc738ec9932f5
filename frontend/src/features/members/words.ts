import type { Employment, MemberType } from "./api";

/** In the order in which people come to the Party, the nearest first. */
export const MEMBER_TYPES: MemberType[] = ["full_member", "probationary", "candidate", "activist", "applicant", "masses"];
export const EMPLOYMENTS: Employment[] = ["serving", "retired", "left"];
