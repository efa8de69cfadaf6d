-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "effect_templates" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "title_mismatch" BOOLEAN NOT NULL DEFAULT false;

-- Of a project the server changes what it says of an approval, and nothing else.
GRANT UPDATE ("effect_templates") ON "projects" TO ha_app;
