import { unknownRoute } from "@/lib/http/unknown-route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unknownRoute;
