-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "effect_templates" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "title_mismatch" BOOLEAN NOT NULL DEFAULT false;
