import { onStop } from "../stack/cleanup"
import { step } from "../stack/progress"
import { startRedis } from "../stack/redis"

/**
 * Finds or starts a Redis for the tests that want one. Without any those are skipped, and say why.
 *
 * @returns the environment by which tests find it: `HUB_TEST_REDIS_URL`, or the sentence that says
 * what is missing as `HUB_TEST_REDIS_MISSING`
 */
export async function provideRedis(): Promise<Record<string, string>> {
  return await step("Starting Redis", async (): Promise<Record<string, string>> => {
    try {
      const redis = await startRedis()
      onStop(() => redis.stop())
      return { HUB_TEST_REDIS_URL: redis.url }
    } catch (error) {
      return {
        HUB_TEST_REDIS_MISSING: error instanceof Error ? error.message : String(error),
      }
    }
  })
}
