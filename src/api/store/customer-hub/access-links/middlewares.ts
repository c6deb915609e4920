import { actionsOf, type ActionRoute } from "../../../actions"
import { InspectAccessLink, RequestAccessLink } from "./validators"

const ACCESS_LINKS = "/store/customer-hub/access-links"

export const accessLinkMiddlewares: ActionRoute[] = actionsOf(ACCESS_LINKS, [
  ["POST", "", { body: RequestAccessLink }],
  ["POST", "/inspect", { body: InspectAccessLink }],
])
