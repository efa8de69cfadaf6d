import type { MetadataRoute } from "next";

/** What a phone or a desk needs to install the product as an app. It opens where its owner's requests wait. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Human Approval",
    short_name: "Approval",
    description: "Your agent asks, a person decides.",
    // Whoever is signed in is sent on to the inbox of their team.
    start_url: "/sign-in",
    scope: "/",
    display: "standalone",
    background_color: "#faf9f6",
    theme_color: "#faf9f6",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
