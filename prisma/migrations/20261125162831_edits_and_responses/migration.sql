-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "original_payload" TEXT,
ADD COLUMN     "response" TEXT;
