/** A goal as people read it: a small one as a part of one. */
export const shownGoal = (goal: number): string =>
  goal < 0.1 ? `1/${Math.round(1 / goal)}` : String(goal)
