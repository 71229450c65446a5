/*
 * The model's names for our own tools; they belong to no connector. Apart from the rows that these tools keep: the panel names them in
 * its first frame, and those rows' schemas are nothing that it needs.
 */

/** Finds tools. */
export const FIND_TOOLS_NAME = 'sayso__find_tools'

/** Proposes a plan. */
export const PLAN_TOOL_NAME = 'sayso__propose_plan'

/** Brings in a skill. */
export const USE_SKILL_NAME = 'sayso__use_skill'

/** Reads on in a kept result. */
export const READ_RESULT_TOOL_NAME = 'sayso__read_result'

/** Gives a task to a sub-agent. */
export const DELEGATE_TOOL_NAME = 'sayso__delegate'
