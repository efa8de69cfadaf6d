-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "effect" TEXT;
