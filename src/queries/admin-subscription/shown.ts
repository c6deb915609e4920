/** How many rows of each list a subscription's page shows, the newest first. */
export const SHOWN = 50
