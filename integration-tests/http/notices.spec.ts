import { join } from "node:path"
import { shareOneBoot } from "../helpers/app"

shareOneBoot(join(__dirname, "notices"))
