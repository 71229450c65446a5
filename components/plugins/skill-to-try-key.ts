/** Where the settings leave a skill that is to be tried for the panel of their window. */
export const SKILL_TO_TRY_KEY = 'skill-to-try'
