/** How often a server that dies is started again. Pure. */

const WINDOW_MS = 3 * 60 * 1000;
const LIMIT = 4;

/** Counts a server's deaths: four within three minutes are forgiven, the fifth is not. */
export class RestartBudget {
    private deaths: number[] = [];

    /** Notes a death at `now` (milliseconds). Whether to start again. */
    died(now: number): boolean {
        this.deaths = this.deaths.filter((at) => now - at < WINDOW_MS);
        this.deaths.push(now);
        return this.deaths.length <= LIMIT;
    }

    /** Deaths within the last three minutes, as of the last one noted. */
    get count(): number {
        return this.deaths.length;
    }
}
