-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "answer_read_at" TIMESTAMPTZ(3);
